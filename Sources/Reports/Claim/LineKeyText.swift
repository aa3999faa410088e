import Claims
import Quantities
package import Reckoning
package import Terms

extension CheckedContract {
  /// The key of a line as one text, by which a file or a letter can name it:
  /// `day-out-of-care/F1/C1/2019-07-01..2019-09-30/day-rate=2019-04-01/paid`.
  ///
  /// Outcome, family, child, period; then the case, the payer whom a state names, the rate row and
  /// the split row where there are such; then the status (terms-language, section 4, rule 20). Never
  /// a position: a row that is added to the terms, or a line to the claim, changes no other key.
  /// ASCII without spaces, so that it can be typed as it stands; other bytes are written as `%2F`.
  package func text(of key: LineKey) -> String {
    let outcome = outcomes[key.outcome]
    var parts = [outcome.name, Self.escaped(key.family)]
    if outcome.subject == .child { parts.append(Self.escaped(key.subject)) }
    parts.append(period(of: key)?.periodText ?? "no-period")
    if let opened = key.openedOn { parts.append("case=\(opened)") }
    if let payer = key.payer { parts.append("payer=" + Self.escaped(payer)) }
    if let row = rateRow(of: key) {
      parts.append(Self.text(rate(of: key.outcome).name, row.codes, from: row.days.start))
    }
    if let (split, row) = splitRow(of: key) {
      parts.append(Self.text(split.name, [], from: row.days.start))
    }
    let word = key.status.word.replacing(" ", with: "-")
    parts.append(key.status.reasonCode.map { "\(word)=\($0)" } ?? word)
    return parts.joined(separator: "/")
  }

  /// `deadweight+U1+U2=2019-04-01`.
  private static func text(_ name: String, _ codes: [String], from day: Day) -> String {
    ([name] + codes.map(escaped)).joined(separator: "+") + "=\(day)"
  }

  private static func escaped(_ text: String) -> String {
    var escaped = ""
    for byte in text.utf8 {
      let scalar = Unicode.Scalar(byte)
      let isPlain =
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("0"..."9").contains(scalar) || "-_.".unicodeScalars.contains(scalar)
      if isPlain {
        escaped.unicodeScalars.append(scalar)
      } else {
        escaped += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
      }
    }
    return escaped
  }
}

extension ClaimReport {
  /// The keys of a family's lines, in the order of the claim.
  package func keys(of family: String) -> [String] {
    claim.lines.filter { $0.key.family == family }.map { contract.text(of: $0.key) }
  }
}
