import Casework
import Ledger

/// What a file for correction, or a message, may hold of a line that is no fact: the members that a
/// fact of its kind has, where they have about their form, and none that nobody knows.
enum CorrectableLine {
  /// The members that may be kept: of a kind that is not known, those that some kind has.
  static func members(of object: CanonicalObject) -> CanonicalObject {
    var kept = CanonicalObject()
    let name = object["kind"]?.string ?? ""
    if isKey(name) { kept["kind"] = .string(name) }
    let kinds = FactKind.named(name).map { [$0] } ?? FactKind.all
    for field in kinds.flatMap(\.fields) where kept[field.key] == nil {
      kept[field.key] = value(object[field.key], field.form)
    }
    for subject in kinds.flatMap(\.subjects) {
      kept[subject.rawValue] = value(object[subject.rawValue], .identifier)
    }
    kept["actor"] = value(object["actor"], .name)
    kept["source"] = object["source"]?.object.map { source in
      part(source, ["system": .name, "reference": .reference, "obtained": .day])
    }
    kept["corrects"] = object["corrects"]?.object.map { correction in
      part(correction, ["event": .position, "reason": .text, "from": .name])
    }
    kept["about"] = about(object["about"])
    return kept
  }

  /// The members of an inner object that have about their form.
  private static func part(
    _ object: CanonicalObject, _ forms: KeyValuePairs<String, FactField.Form>
  ) -> CanonicalValue {
    .object(
      CanonicalObject(
        forms.compactMap { key, form in value(object[key], form).map { (key, $0) } }))
  }

  /// A value as it may be kept: a number, or a text that fits its form or is harmless.
  private static func value(_ value: CanonicalValue?, _ form: FactField.Form) -> CanonicalValue? {
    switch value {
    case .string(let text)?:
      Correctable.fits(text, form) || Correctable.isHarmless(text) ? value : nil
    case .integer?, .array?: value.flatMap { form.accepts($0) ? $0 : nil }
    case .object?, .bool?, .null?, nil: nil
    }
  }

  /// The index of subjects, when each of them may be kept.
  private static func about(_ value: CanonicalValue?) -> CanonicalValue? {
    guard let names = value?.array else { return nil }
    let areKept = names.allSatisfy { name in
      guard let subject = name.string.flatMap(Subject.init(indexName:)) else { return false }
      return IdentifierReading(subject.id).identifier != nil
    }
    return areKept ? value : nil
  }

  /// An error as it may be said: a key or kind that nobody knows is repeated when it can be one.
  static func shown(_ error: FactError) -> FactError {
    switch error.problem {
    case .unknown where !isKey(error.key):
      FactError("a member whose name is not one", error.problem, kind: error.kind)
    case .noSuchKind where !isKey(error.key):
      FactError("the kind given", error.problem, kind: error.kind)
    default: error
    }
  }

  /// Lower-case letters with full stops, hyphens and underscores, as the names of members and kinds
  /// are; a number, or a person's name as people write it, is none.
  private static func isKey(_ text: String) -> Bool {
    (1...40).contains(text.utf8.count)
      && text.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || byte == 0x2E || byte == 0x2D || byte == 0x5F
      }
  }
}
