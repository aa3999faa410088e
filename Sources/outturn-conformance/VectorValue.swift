/// A JSON value of a vector file, read by a small reader of our own.
///
/// Numbers keep their text: the files hold numbers up to 2^64 - 1, and no figure may pass through
/// floating point. Objects keep their order.
indirect enum VectorValue: Hashable {
  case null
  case flag(Bool)
  case number(String)
  case text(String)
  case list([VectorValue])
  case object([Member])

  struct Member: Hashable {
    let key: String
    let value: VectorValue
  }
}

extension VectorValue {
  /// The member of an object; null when there is none, or when this is no object.
  subscript(key: String) -> VectorValue {
    guard case .object(let members) = self else { return .null }
    return members.first { $0.key == key }?.value ?? .null
  }

  subscript(index: Int) -> VectorValue {
    guard case .list(let items) = self, items.indices.contains(index) else { return .null }
    return items[index]
  }

  var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  var flag: Bool? {
    if case .flag(let flag) = self { flag } else { nil }
  }

  /// A whole number that fits; nil for anything else.
  var whole: Int? {
    if case .number(let digits) = self { Int(digits) } else { nil }
  }

  /// The items of a list; none for anything else.
  var items: [VectorValue] {
    if case .list(let items) = self { items } else { [] }
  }

  var isNull: Bool { self == .null }

  func has(_ key: String) -> Bool {
    guard case .object(let members) = self else { return false }
    return members.contains { $0.key == key }
  }
}
