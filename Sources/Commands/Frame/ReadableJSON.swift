package import Ledger

/// JSON for people and for other programs: two spaces, members in the order of their names.
///
/// The values are those of the ledger's canonical form: money is integer pence and ratios are text,
/// so that no reader can make a floating-point number of them.
package enum ReadableJSON {
  /// The text with a line end after it.
  package static func text(of value: CanonicalValue) -> String {
    var text = ""
    append(value, indent: "", to: &text)
    return text + "\n"
  }

  private static func append(_ value: CanonicalValue, indent: String, to text: inout String) {
    switch value {
    case .object(let object):
      let members = object.members.map { ("\(quoted($0.key)): ", $0.value) }
      append(members, between: ("{", "}"), indent, to: &text)
    case .array(let values):
      append(values.map { ("", $0) }, between: ("[", "]"), indent, to: &text)
    case .string(let string): text += quoted(string)
    case .integer(let number): text += String(number)
    case .bool(let flag): text += flag ? "true" : "false"
    case .null: text += "null"
    }
  }

  private static func append(
    _ items: [(String, CanonicalValue)], between marks: (String, String), _ indent: String,
    to text: inout String
  ) {
    text += marks.0
    for (index, (name, value)) in items.enumerated() {
      text += (index == 0 ? "\n" : ",\n") + indent + "  " + name
      append(value, indent: indent + "  ", to: &text)
    }
    text += (items.isEmpty ? "" : "\n" + indent) + marks.1
  }

  private static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case "\r": text += "\\r"
      case _ where scalar.value < 0x20 || scalar.value == 0x7f:
        text += "\\u00" + (scalar.value < 0x10 ? "0" : "") + String(scalar.value, radix: 16)
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}
