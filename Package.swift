// swift-tools-version: 6.2
import PackageDescription

/// Settings of every Swift target.
///
/// Each says what it buys.
let house: [SwiftSetting] = [
  // Protocol existentials cost a box and hide a choice: where one stands, it says so.
  .enableUpcomingFeature("ExistentialAny"),
  // An import is an implementation detail unless it says `package` or `public`.
  .enableUpcomingFeature("InternalImportsByDefault"),
  // A member is visible only through the module that declares it: an undeclared arrow does not compile.
  .enableUpcomingFeature("MemberImportVisibility"),
  // Unsafe constructs are marked; they may stand only where SQLite is spoken to and programs are started.
  .strictMemorySafety(),
  // A warning that is allowed to stay is never read again.
  .treatAllWarnings(as: .error),
]

/// Hashing is thirty times slower unoptimised: every proof of every tree size would take minutes.
let hashing = SwiftSetting.unsafeFlags(["-O"], .when(configuration: .debug))

/// A library target and the modules it may see: the arrows of the house.
func room(_ name: String, sees: [String], also: [SwiftSetting] = []) -> Target {
  .target(
    name: name, dependencies: sees.map { .init(stringLiteral: $0) }, swiftSettings: house + also)
}

/// A program: only programs stand above the rooms.
func program(_ name: String, sees: [String]) -> Target {
  .executableTarget(
    name: name, dependencies: sees.map { .init(stringLiteral: $0) }, swiftSettings: house)
}

func tests(_ name: String, sees: [String]) -> Target {
  .testTarget(
    name: name, dependencies: sees.map { .init(stringLiteral: $0) }, swiftSettings: house)
}

let package = Package(
  name: "outturn",
  products: [
    .executable(name: "outturn", targets: ["outturn"]),
    .executable(name: "outturn-recheck", targets: ["outturn-recheck"]),
    .executable(name: "outturn-bench", targets: ["outturn-bench"]),
    .executable(name: "outturn-fixtures", targets: ["outturn-fixtures"]),
    .executable(name: "outturn-conformance", targets: ["outturn-conformance"]),
    .executable(name: "outturn-fuzz", targets: ["outturn-fuzz"]),
  ],
  targets: [
    // Exact numbers and days.
    room("Quantities", sees: []),
    // Source text and what is said about it; tables of text.
    room("Diagnostics", sees: []),
    room("Tables", sees: []),
    // Events, canonical bytes, the tree. Knows no domain.
    room("Ledger", sees: [], also: [hashing]),
    // What happened to families, and what the contract says. They never see each other.
    room("Casework", sees: ["Quantities", "Ledger"]),
    room("Terms", sees: ["Quantities", "Diagnostics"]),
    // Terms x histories -> entitlement, savings, explanations; then periods, lines, adjustments.
    room("Reckoning", sees: ["Quantities", "Diagnostics", "Terms", "Casework"]),
    room("Claims", sees: ["Quantities", "Diagnostics", "Terms", "Casework", "Reckoning"]),
    // The edges: SQLite, documents, other people's files.
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    room("LedgerStore", sees: ["CSQLite", "Ledger"]),
    room("Intake", sees: ["Quantities", "Tables", "Ledger", "Casework"]),
    room(
      "Reports",
      sees: [
        "Quantities", "Diagnostics", "Tables", "Ledger", "Casework", "Terms", "Reckoning", "Claims",
      ]),
    room(
      "Reconciliation",
      sees: ["Quantities", "Tables", "Ledger", "Casework", "Terms", "Reckoning", "Claims"]),
    // What a user can ask, as values and functions: a room and not the program itself, so that tests
    // run commands in their own process with a clock and an output of their own.
    room("Commands", sees: everything),
    // Programs.
    program("outturn", sees: ["Commands"]),
    // Knows days and fractions and nothing of the engine: who does not trust it runs this.
    program("outturn-recheck", sees: ["Quantities"]),
    program("outturn-bench", sees: everything + ["CSQLite"]),
    program("outturn-fixtures", sees: ["Quantities", "Tables"]),
    program("outturn-conformance", sees: everything),
    program("outturn-fuzz", sees: ["Quantities", "Diagnostics", "Tables", "Ledger", "Terms"]),
    // Tests, one target a room.
    tests("QuantitiesTests", sees: ["Quantities"]),
    tests("DiagnosticsTests", sees: ["Diagnostics"]),
    tests("TablesTests", sees: ["Tables"]),
    tests("LedgerTests", sees: ["Ledger"]),
    tests("LedgerStoreTests", sees: ["Ledger", "LedgerStore", "CSQLite"]),
    tests("CaseworkTests", sees: ["Quantities", "Ledger", "Casework"]),
    tests("IntakeTests", sees: ["Quantities", "Tables", "Ledger", "Casework", "Intake"]),
    tests("TermsTests", sees: ["Quantities", "Diagnostics", "Terms"]),
    tests(
      "ReckoningTests",
      sees: ["Quantities", "Diagnostics", "Casework", "Terms", "Reckoning", "Claims"]),
    tests(
      "ClaimsTests",
      sees: ["Quantities", "Diagnostics", "Casework", "Terms", "Reckoning", "Claims"]),
    tests("ReportsTests", sees: everything),
    tests("ReconciliationTests", sees: ["Quantities", "Tables", "Reconciliation"]),
    tests("CommandTests", sees: everything + ["Commands", "outturn", "outturn-recheck"]),
  ],
  swiftLanguageModes: [.v6]
)

/// Every room, for the programs at the top.
var everything: [String] {
  [
    "Quantities", "Diagnostics", "Tables", "Ledger", "LedgerStore", "Casework", "Intake", "Terms",
    "Reckoning", "Claims", "Reports", "Reconciliation",
  ]
}
