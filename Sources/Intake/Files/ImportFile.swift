/// One file as somebody handed it over: its bytes, and what was said about it.
package struct ImportFile: Hashable, Sendable {
  /// As findings name it: the path that the user typed.
  package let name: String
  package let bytes: [UInt8]
  /// Of a care return: the year it ends in, where the user gave it.
  package let year: Int?

  package init(name: String, bytes: [UInt8], year: Int? = nil) {
    self.name = name
    self.bytes = bytes
    self.year = year
  }
}
