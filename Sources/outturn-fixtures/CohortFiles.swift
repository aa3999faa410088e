import Quantities
import Tables

/// The files of one council's cohort, by name: what a provider and a council would send.
struct CohortFiles {
  private let plan: CouncilPlan
  private let children: [Child]
  /// The day to which everything is known.
  private let known: Day

  init(_ plan: CouncilPlan, _ children: [Child], known: Day) {
    self.plan = plan
    self.children = children
    self.known = known
  }

  /// The collection years whose returns are in.
  private static let years = 2019...2024

  var all: [(name: String, bytes: [UInt8])] {
    let returns = CareReturns(children)
    var files = [
      ("referrals.csv", referrals), ("declined.csv", declined),
      ("interventions.csv", interventions), ("reunified.csv", reunified),
    ]
    // A file without a row would only say that nobody was asked.
    if children.contains(where: { $0.approved != nil }) {
      files.append(("approvals.csv", approvals))
    }
    for year in Self.years {
      files.append(("ssda903-\(year)-header.csv", returns.header(year: year)))
      files.append(("ssda903-\(year)-episodes.csv", returns.episodes(year: year)))
    }
    return files + sinceTheLastReturn(returns)
  }

  private var referrals: [UInt8] {
    var file = CSVWriter(columns: [
      "family", "child", "date_of_birth", "referred", "cohort", "home_council",
    ])
    for child in children {
      file.row([
        child.family, child.id, "\(child.born)", "\(child.referred)", child.cohort, plan.council,
      ])
    }
    return file.bytes
  }

  private var declined: [UInt8] {
    var file = CSVWriter(columns: ["family", "child", "referral.declined.on", "reason"])
    for child in children where child.course == .declined {
      file.row(["", child.id, "\(child.referred + 10)", "the family did not take up the offer"])
    }
    return file.bytes
  }

  private var approvals: [UInt8] {
    var file = CSVWriter(columns: [
      "family", "child", "approval.given.name", "on", "approver", "reason",
    ])
    for child in children {
      guard let approved = child.approved else { continue }
      file.row([
        "", child.id, "age-17", "\(approved)", "commissioner", "aged 17 and at risk of care",
      ])
    }
    return file.bytes
  }

  private var interventions: [UInt8] {
    var file = CSVWriter(columns: [
      "family", "child", "intervention", "started", "ended", "outcome",
    ])
    for child in children {
      guard let started = child.started else { continue }
      let outcome =
        switch child.course {
        case .completed: "completed"
        case .notCompleted: "disengaged"
        case .declined, .running: ""
        }
      file.row([
        "", child.id, plan.programme, "\(started)", child.ended.map { "\($0)" } ?? "", outcome,
      ])
    }
    return file.bytes
  }

  private var reunified: [UInt8] {
    var file = CSVWriter(columns: [
      "family", "child", "adult", "event.recorded.name", "on", "code",
    ])
    for child in children {
      guard let home = child.reunified else { continue }
      file.row(["", child.id, "", "reunified", "\(home)", ""])
    }
    return file.bytes
  }

  /// After the last return: entries, moves and departures as workers record them, and the council's
  /// letter that vouches for every child to the last day.
  private func sinceTheLastReturn(_ returns: CareReturns) -> [(name: String, bytes: [UInt8])] {
    let yearEnd = Day(year: Self.years.upperBound, month: 4, day: 1) ?? .latest
    let rowColumns = [
      "rne", "legal_status", "placement", "provider", "until", "end", "council", "year",
    ]
    var entered = CSVWriter(columns: ["child", "care.entered.from"] + rowColumns)
    var changed = CSVWriter(columns: ["child", "care.changed.from"] + rowColumns)
    var left = CSVWriter(columns: ["child", "care.left.on", "end"])
    for (child, episode) in returns.later(than: Self.years.upperBound) {
      if episode.start >= yearEnd {
        let cells = [
          child.id, "\(episode.start)", episode.reason, episode.legalStatus, episode.placement,
          episode.provider, "", "", "", "",
        ]
        if episode.reason == "S" { entered.row(cells) } else { changed.row(cells) }
      }
      if let ceased = episode.ceased, let end = episode.end, end != "X1" {
        left.row([child.id, "\(ceased)", end])
      }
    }
    var confirmed = CSVWriter(columns: ["child", "care.confirmed.to", "by"])
    for child in children {
      confirmed.row([child.id, "\(known)", "letter of \(plan.council)'s head of care"])
    }
    return [
      ("care-entered.csv", entered.bytes), ("care-changed.csv", changed.bytes),
      ("care-left.csv", left.bytes), ("care-confirmed.csv", confirmed.bytes),
    ]
  }
}
