import FoundationEssentials

/// A folder whose files are read whole.
struct DataFolder {
  let path: String

  /// The bytes of one file; throws when it is not there or cannot be read.
  func bytes(_ name: String) throws(Unusable) -> [UInt8] {
    try Self.bytes(at: "\(path)/\(name)")
  }

  private static func bytes(at path: String) throws(Unusable) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Unusable("cannot read \(path)")
    }
    return Array(data)
  }

  /// The value of one JSON file.
  static func json(at path: String) throws(Unusable) -> VectorValue {
    let read = try bytes(at: path)
    do { return try VectorReader.read(read) } catch { throw Unusable("\(path): \(error.what)") }
  }

  func lines(_ name: String) throws(Unusable) -> [Substring] {
    let text = String(decoding: try bytes(name).filter { $0 != UInt8(ascii: "\r") }, as: UTF8.self)
    return text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  func json(_ name: String) throws(Unusable) -> VectorValue {
    try Self.json(at: "\(path)/\(name)")
  }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  /// The names in the folder, in the order of their bytes.
  func names() -> [String] {
    let found = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
