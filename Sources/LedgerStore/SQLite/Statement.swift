import CSQLite
import Ledger

/// A prepared statement, lent by its connection for one use.
///
/// Places of parameters and columns are counted from 0 here; SQLite counts parameters from 1.
@safe
struct Statement: ~Copyable {
  private let handle: OpaquePointer
  private let database: OpaquePointer

  init(handle: OpaquePointer, of database: OpaquePointer) {
    unsafe self.handle = handle
    unsafe self.database = database
  }

  func bind(_ place: Int32, _ number: Int64) throws(SQLiteFailure) {
    try check(unsafe sqlite3_bind_int64(handle, place + 1, number))
  }

  func bind(_ place: Int32, _ bytes: [UInt8]) throws(SQLiteFailure) {
    let code = unsafe bytes.withUnsafeBytes { buffer in
      unsafe outturn_bind_blob(
        handle, place + 1, buffer.baseAddress, Int32(truncatingIfNeeded: buffer.count))
    }
    try check(code)
  }

  /// Binds some of the bytes of an array.
  func bind(_ place: Int32, _ bytes: [UInt8], _ range: Range<Int>) throws(SQLiteFailure) {
    let code = unsafe bytes.withUnsafeBytes { buffer in
      let part = unsafe UnsafeRawBufferPointer(rebasing: buffer[range])
      return unsafe outturn_bind_blob(
        handle, place + 1, part.baseAddress, Int32(truncatingIfNeeded: part.count))
    }
    try check(code)
  }

  /// Binds the 16 bytes of a key.
  func bind(_ place: Int32, _ key: IdempotencyKey) throws(SQLiteFailure) {
    try bind(place, words: (key.high.bigEndian, key.low.bigEndian))
  }

  /// Binds the 32 bytes of a hash or a salt.
  func bind(_ place: Int32, _ word: Word256) throws(SQLiteFailure) {
    try bind(
      place,
      words: (
        word.first.bigEndian, word.second.bigEndian, word.third.bigEndian, word.fourth.bigEndian
      ))
  }

  private func bind<Words: BitwiseCopyable>(_ place: Int32, words: Words) throws(SQLiteFailure) {
    let code = unsafe withUnsafeBytes(of: words) { buffer in
      unsafe outturn_bind_blob(
        handle, place + 1, buffer.baseAddress, Int32(truncatingIfNeeded: buffer.count))
    }
    try check(code)
  }

  func bind(_ place: Int32, _ text: String) throws(SQLiteFailure) {
    var text = text
    let code = text.withUTF8 { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        unsafe outturn_bind_text(
          handle, place + 1, characters.baseAddress, Int32(truncatingIfNeeded: characters.count))
      }
    }
    try check(code)
  }

  /// Goes on to the next row; false when there is none.
  func step() throws(SQLiteFailure) -> Bool {
    let code = unsafe sqlite3_step(handle)
    if code == SQLITE_ROW { return true }
    if code == SQLITE_DONE { return false }
    throw unsafe Connection.failure(code, database)
  }

  /// Runs to the end, and makes ready for another use.
  func run() throws(SQLiteFailure) {
    while try step() {}
    reset()
  }

  /// Makes ready for another use, whatever became of the last one.
  func reset() {
    unsafe sqlite3_reset(handle)
  }

  func isNull(_ column: Int32) -> Bool {
    unsafe sqlite3_column_type(handle, column) == SQLITE_NULL
  }

  func integer(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }

  func blob(_ column: Int32) -> [UInt8] {
    guard let start = unsafe sqlite3_column_blob(handle, column) else { return [] }
    let count = unsafe Int(sqlite3_column_bytes(handle, column))
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: count))
  }

  /// Puts a column's bytes in the place of what `bytes` held, in the memory that it has.
  func blob(_ column: Int32, into bytes: inout [UInt8]) {
    bytes.removeAll(keepingCapacity: true)
    guard let start = unsafe sqlite3_column_blob(handle, column) else { return }
    let count = unsafe Int(sqlite3_column_bytes(handle, column))
    unsafe bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: count))
  }

  func text(_ column: Int32) -> String {
    guard let start = unsafe sqlite3_column_text(handle, column) else { return "" }
    let count = unsafe Int(sqlite3_column_bytes(handle, column))
    return unsafe String(
      decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  private func check(_ code: Int32) throws(SQLiteFailure) {
    guard code == SQLITE_OK else { throw unsafe Connection.failure(code, database) }
  }
}
