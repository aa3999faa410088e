import Casework
import Quantities

/// One thing that is known of a family, for people: a day, who, what, and the events that say so.
struct DatedFact: Hashable {
  /// The day from which it holds; nil where that is not known.
  let day: Day?
  let subject: String
  let words: String
  /// Ledger positions, ascending.
  let positions: [Int]
}

extension FamilyHistory {
  /// Everything known of the family and its members, by day, then position.
  var datedFacts: [DatedFact] {
    let all = ([family] + children + adults).flatMap(\.datedFacts)
    return all.sorted { a, b in
      let (left, right) = (a.day ?? .earliest, b.day ?? .earliest)
      if left != right { return left < right }
      if a.positions != b.positions { return a.positions.lexicographicallyPrecedes(b.positions) }
      return a.words.utf8.lexicographicallyPrecedes(b.words.utf8)
    }
  }
}

extension SubjectHistory {
  fileprivate var datedFacts: [DatedFact] {
    let registration = registered.map { position in
      fact(born, born == nil ? "registered" : "born", [position])
    }
    return registration.suffix(1) + occurrences.filter { !isToldElsewhere($0) }.map(fact)
      + states.map(fact) + readings.map(fact) + care.map(fact) + unreadableCare.map(fact)
      + confirmations.map(fact)
  }

  /// Entering and leaving care is told by the episodes, and an end by the completion.
  private func isToldElsewhere(_ occurrence: Occurrence) -> Bool {
    switch occurrence.name {
    case Vocabulary.careEntered, Vocabulary.careLeft, Vocabulary.episodeEnded: true
    case Vocabulary.interventionEnded:
      occurrences.contains {
        $0.name == Vocabulary.interventionCompleted && $0.position == occurrence.position
      }
    default: false
    }
  }

  private func fact(_ day: Day?, _ words: String, _ positions: [Int]) -> DatedFact {
    // What holds from the beginning of time has no day.
    DatedFact(
      day: day == .earliest ? nil : day, subject: id, words: words, positions: positions)
  }

  private func fact(_ occurrence: Occurrence) -> DatedFact {
    fact(
      occurrence.day, Self.words(occurrence.name) + (occurrence.code.map { ": " + $0 } ?? ""),
      [occurrence.position])
  }

  private func fact(_ state: StateSpan) -> DatedFact {
    let name = Self.words(state.name) + (state.code.map { " " + $0 } ?? "")
    let until =
      state.days.end != .latest
      ? "to \(state.days.last)" : state.days.start == .earliest ? "throughout" : "from here on"
    return fact(state.days.start, "\(name) \(until)", [state.position])
  }

  private func fact(_ reading: Reading) -> DatedFact {
    let who = reading.respondent.map { " by " + $0 } ?? ""
    return fact(
      reading.day, "\(reading.name) scored \(reading.value.figures)\(who)", [reading.position])
  }

  private func fact(_ episode: CareEpisode) -> DatedFact {
    let until = episode.ceased.map { " to \($0)" } ?? ""
    return fact(
      episode.start,
      "in care\(until), \(CareWords.ending(episode)): \(CareWords.circumstances(episode))",
      episode.positions)
  }

  private func fact(_ row: UnreadableCare) -> DatedFact {
    fact(row.start, "a care row that cannot be read", [row.position])
  }

  private func fact(_ confirmation: Confirmation) -> DatedFact {
    fact(
      confirmation.to, "care status confirmed to this day by \(confirmation.source)",
      [confirmation.position])
  }

  /// A recorded name as people say it: `intervention-started` without its hyphen.
  private static func words(_ name: String) -> String {
    String(name.map { $0 == "-" ? " " : $0 })
  }
}
