// A second look at a claim, by a program that shares nothing with the one that made it.
//   outturn claim draft LEDGER --period 2019Q3 --format json -o claim.json
//   outturn export jsonl LEDGER --events -o events.jsonl
//   outturn-recheck claim.json events.jsonl
//
// Exit codes: 0 all lines work out again, 1 some do not, 2 the files could not be read.
import FoundationEssentials
import Glibc

guard CommandLine.arguments.count == 3 else {
  print("usage: outturn-recheck CLAIM.json EVENTS.jsonl")
  exit(2)
}
let decoder = JSONDecoder()
decoder.keyDecodingStrategy = .convertFromSnakeCase
do {
  let files = try CommandLine.arguments.dropFirst().map { try Data(contentsOf: URL(filePath: $0)) }
  let claim = try decoder.decode(ClaimDocument.self, from: files[0])
  let events = try files[1].split(separator: 10).map {
    try decoder.decode(ExportedEvent.self, from: Data($0))
  }
  var recheck = Recheck(claim, events)
  recheck.run()
  for fault in recheck.faults { print(fault) }
  let unexplained = claim.lines.count - recheck.reworked
  print(
    "\(recheck.reworked) of \(claim.lines.count) lines worked out again"
      + (unexplained == 0 ? "" : ", \(unexplained) bear no explanation")
      + "; " + (recheck.faults.isEmpty ? "nothing differs" : "faults: \(recheck.faults.count)"))
  exit(recheck.faults.isEmpty ? 0 : 1)
} catch {
  print("the files could not be read: \(error)")
  exit(2)
}
