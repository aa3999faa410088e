import Claims
import Quantities
import Reckoning
import Terms

/// What is said of payers and of savings that an event moves.
extension EventReport {
  /// Payers where there are several, and how far their ceilings are used up.
  var payersPart: ExplainedPart? {
    guard let consequences else { return nil }
    let areSeveral =
      consequences.payers.count > 1 || consequences.payers.contains { $0.payer == nil }
    guard areSeveral || !consequences.ceilings.isEmpty else { return nil }
    var part = ExplainedPart("Who pays, in all")
    for change in consequences.payers {
      part.add(
        change.payer ?? CheckedContract.nobody, "\(change.with), and \(change.without) without it")
    }
    for change in consequences.ceilings {
      part.add(
        "\(change.payer) up to \(change.ceiling)",
        "\(Self.used(change.with, of: change.ceiling)); without it "
          + Self.used(change.without, of: change.ceiling))
    }
    return part
  }

  /// `used up, and GBP 300.00 beyond it`, `GBP 724.00 used`.
  private static func used(_ asked: Pence, of ceiling: Pence) -> String {
    guard asked >= ceiling else { return "\(asked) used" }
    let beyond = (try? asked.minus(ceiling)) ?? .zero
    return "used up" + (beyond == .zero ? "" : ", and \(beyond) beyond it")
  }

  /// A part for each family whose saving is otherwise.
  var savedParts: [ExplainedPart] {
    var families: [String] = []
    for change in savings where families.last != change.family { families.append(change.family) }
    return families.map { family in
      var part = ExplainedPart("Saved by \(family), apart from what is paid")
      for change in savings where change.family == family {
        add("\(change.kind.rawValue), with it", change.with, to: &part)
        add("\(change.kind.rawValue), without it", change.without, to: &part)
      }
      return part
    }
  }

  private func add(_ label: String, _ saving: KindSaving?, to part: inout ExplainedPart) {
    guard let saving else { return part.add(label, "nothing: no day is tracked") }
    let (gross, net) = (saving.gross, saving.net)
    part.add(
      label, figure: "\(gross.central)",
      "(\(gross.low) low, \(gross.high) high); net of \(saving.payments) paid, \(net.central) "
        + "(\(net.low) low, \(net.high) high)")
  }

  // MARK: JSON

  var payersJSON: JSONValue {
    .array(
      (consequences?.payers ?? []).map {
        .members(
          ("payer", .text($0.payer)), ("with", .pence($0.with)), ("without", .pence($0.without)))
      })
  }

  var ceilingsJSON: JSONValue {
    .array(
      (consequences?.ceilings ?? []).map {
        .members(
          ("payer", .string($0.payer)), ("ceiling", .pence($0.ceiling)),
          ("asked_with", .pence($0.with)), ("asked_without", .pence($0.without)))
      })
  }

  var savingsJSON: JSONValue {
    .array(
      savings.map {
        .members(
          ("family", .string($0.family)), ("kind", .string($0.kind.rawValue)),
          ("with", $0.with.map(SavingsReport.json) ?? .null),
          ("without", $0.without.map(SavingsReport.json) ?? .null))
      })
  }
}
