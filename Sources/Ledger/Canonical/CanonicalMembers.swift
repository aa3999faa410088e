extension CanonicalObject {
  /// Reads all of an object's bytes as strictly as ``init(canonical:limit:)``, and keeps only the
  /// members named.
  ///
  /// For whoever must know that the bytes are canonical and needs little of what they say.
  package init(
    canonical bytes: [UInt8], keeping names: [[UInt8]]
  ) throws(CanonicalError) {
    var reader = try CanonicalReader(bytes, limit: CanonicalLimit.event)
    self = try reader.readObject(keeping: names)
    try reader.end()
  }
}

extension CanonicalReader {
  fileprivate mutating func readObject(
    keeping names: [[UInt8]]
  ) throws(CanonicalError) -> CanonicalObject {
    var members: [CanonicalObject.Member] = []
    try eachMember(depth: 1) { (reader, key) throws(CanonicalError) in
      let isNamed = names.contains { name in
        name.count == key.count && reader.bytes[key].elementsEqual(name)
      }
      guard isNamed else { return try reader.skipValue(depth: 2) }
      let value = try reader.readValue(depth: 2)
      members.append(.init(String(decoding: reader.bytes[key], as: UTF8.self), value))
    }
    return CanonicalObject(ascending: members)
  }
}
