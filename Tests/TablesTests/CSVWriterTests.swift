import Tables
import Testing

/// A small generator with a seed, so that a failure can be repeated.
private struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite struct CSVWriterTests {
  @Test func quotesOnlyWhereNeeded() {
    var writer = CSVWriter(columns: ["plain", "name, with comma"])
    writer.row(["a b", "say \"yes\""])
    writer.row(["two\nlines", "cr\rhere"])
    writer.row(["", " x "])
    let text = String(decoding: writer.bytes, as: UTF8.self)
    #expect(
      text
        == "plain,\"name, with comma\"\na b,\"say \"\"yes\"\"\"\n\"two\nlines\",\"cr\rhere\"\n, x \n"
    )
    var single = CSVWriter(columns: ["one"])
    single.row([""])
    #expect(String(decoding: single.bytes, as: UTF8.self) == "one\n\"\"\n")
  }

  @Test(arguments: [
    ("=1+1", "'=1+1"), ("+44", "'+44"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"),
    ("\rx", "'\rx"), ("-2+3", "'-2+3"), ("-", "'-"), ("-12.50", "-12.50"), ("-7", "-7"),
    ("-1.2.3", "'-1.2.3"), ("12", "12"), ("", ""), ("a=b", "a=b"), ("'=1", "''=1"),
    ("'tis", "'tis"), ("'", "'"), ("C2", "C2"),
  ])
  func defusesFormulas(_ text: String, _ written: String) {
    #expect(CSVSafety.defused(text) == written)
    #expect(CSVSafety.original(of: written) == text)
    var writer = CSVWriter(columns: ["a", "b"], safety: .defused)
    writer.row([text, "x"])
    let table = try? CSVTable(reading: writer.bytes)
    #expect(table?.text(row: 0, column: 0) == written)
  }

  @Test func readsBackWhatItWrote() throws {
    var random = Seeded(state: 20_190_708)
    let alphabet = Array("ab,\"\n\r é=\t'0".unicodeScalars)
    for _ in 0..<400 {
      let width = Int.random(in: 1...4, using: &random)
      let columns = (0..<width).map { "c\($0)" }
      let rows = (0..<Int.random(in: 0...5, using: &random)).map { _ in
        (0..<width).map { _ in
          var text = String.UnicodeScalarView()
          for _ in 0..<Int.random(in: 0...6, using: &random) {
            text.append(alphabet.randomElement(using: &random) ?? "x")
          }
          return String(text)
        }
      }
      var writer = CSVWriter(columns: columns)
      for row in rows { writer.row(row) }
      let table = try CSVTable(reading: writer.bytes)
      let back = (0..<table.count).map { row in
        (0..<width).map { Array(table.bytes(row: row, column: $0)) }
      }
      try #require(table.columns == columns && table.faults.isEmpty)
      try #require(back == rows.map { $0.map { Array($0.utf8) } })
    }
  }

  @Test func anyBytesAreReadOrRefused() {
    var random = Seeded(state: 4180)
    let alphabet: [UInt8] = [0x22, 0x2C, 0x0A, 0x0D, 0x61, 0x62, 0x31, 0xC3]
    var tables = 0
    for _ in 0..<20_000 {
      let bytes = (0..<Int.random(in: 0...12, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? 0x61
      }
      guard let table = try? CSVTable(reading: bytes) else { continue }
      tables += 1
      for row in -1...table.count {
        for column in 0...(table.width(row: row) + 1) {
          _ = table.text(row: row, column: column)
          _ = table.place(row: row, column: column)
        }
      }
    }
    #expect(tables > 1_000)
  }
}
