/// What of a claim document is worked out again.
struct ClaimDocument: Decodable {
  struct Origin: Decodable { let ledgerSize: Int }
  struct Figures: Decodable { let pence: Int64, byPayer: [Share] }

  let schema: String, madeFrom: Origin, claim: Figures, lines: [ClaimedLine]
}

struct Share: Decodable { let payer: String?, pence: Int64 }

/// Both days included.
struct Interval: Decodable { let first, last: String }

struct Days: Decodable { let by: String?, days: Int, intervals: [Interval] }

struct ClaimedLine: Decodable {
  struct Before: Decodable { let units: String, pence: Int64 }
  struct Episode: Decodable { let start: String, ceased: String?, events: [Int] }
  struct Left: Decodable { let share: String, days: Days }
  struct Step: Decodable { let step, pence: String, operation: Operation }

  struct Operation: Decodable {
    let kind: String
    let units, pencePerUnit, of, mode, to, on, more: String?
    let left: [Left]?
  }

  struct Run: Decodable { let first, last: Int }
  struct Behind: Decodable { let events: [Run] }
  struct Explanation: Decodable {
    let couldEarn, earned: Days, taken: [Days], blocks: [Interval]
    let arithmetic: [Step], care: [Episode], events: [Int], behind: [Behind]?
  }

  let key, status, entry, units: String
  let pence: Int64
  let shares: [Share]
  let before: Before?
  let explanation: Explanation?
}

/// One event of a ledger, as `outturn export jsonl --events` writes it; of its payload the days on
/// which a care episode can rest.
struct ExportedEvent: Decodable {
  struct Body: Decodable { let seq: Int }
  struct Payload: Decodable { let from, until, on: String? }

  let body: Body
  let payload: Payload?
}
