extension VectorValue {
  /// The value as indented JSON, members in the order of their keys.
  var written: String { written(indent: "") }

  private func written(indent: String) -> String {
    let deeper = indent + "  "
    switch self {
    case .null: return "null"
    case .flag(let flag): return flag ? "true" : "false"
    case .number(let digits): return digits
    case .text(let text): return Self.quoted(text)
    case .list(let items):
      let inside = items.map { deeper + $0.written(indent: deeper) }.joined(separator: ",\n")
      return items.isEmpty ? "[]" : "[\n\(inside)\n\(indent)]"
    case .object(let members):
      let inside = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        .map { "\(deeper)\(Self.quoted($0.key)): \($0.value.written(indent: deeper))" }
        .joined(separator: ",\n")
      return members.isEmpty ? "{}" : "{\n\(inside)\n\(indent)}"
    }
  }

  /// The figures hold plain ASCII; only the quotation mark and the backslash need care.
  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}

extension VectorValue {
  /// Where two trees of figures differ, key by key; `skipping` names members that are only shown.
  func differences(from other: VectorValue, at path: String = "", skipping: [String] = [])
    -> (agreed: Int, differences: [String])
  {
    guard case .object(let own) = self, case .object(let others) = other else {
      let same = self == other
      return same ? (1, []) : (0, ["\(path): \(written), and independently \(other.written)"])
    }
    var agreed = 0
    var found: [String] = []
    for member in own where !skipping.contains(member.key) {
      let place = path.isEmpty ? member.key : "\(path) / \(member.key)"
      guard other.has(member.key) else {
        found.append("\(place): only in the program's figures")
        continue
      }
      let inside = member.value.differences(from: other[member.key], at: place)
      agreed += inside.agreed
      found += inside.differences
    }
    for member in others where !skipping.contains(member.key) && !has(member.key) {
      let place = path.isEmpty ? member.key : "\(path) / \(member.key)"
      found.append("\(place): only in the independent figures")
    }
    return (agreed, found)
  }
}
