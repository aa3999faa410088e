import CSQLite
import Glibc
import Synchronization

/// A disk that fails on demand, for files whose path contains `faulty`.
///
/// SQLite's own file system, with writes, syncs and removals going through here.
enum FaultyDisk {
  enum Fault: Hashable, Sendable {
    /// From this write on, counted from 0, the disk is full.
    case full(Int)
    /// This sync, counted from 0, fails.
    case sync(Int)
    /// The journal is not removed: the commit does not take place.
    case removal
    /// The journal is removed, and an error is reported: the commit took place.
    case lateRemoval
  }

  private struct State {
    var fault: Fault?
    var writes = 0
    var syncs = 0
  }

  private static let state = Mutex(State())

  /// Does something with a disk that fails, and repairs it.
  static func with<Result>(_ fault: Fault, _ body: () throws -> Result) rethrows -> Result {
    state.withLock { $0 = State(fault: fault) }
    defer { state.withLock { $0.fault = nil } }
    return try body()
  }

  private static func onWrite() -> Int32 {
    state.withLock { state in
      defer { state.writes += 1 }
      if case .full(let first) = state.fault, state.writes >= first { return SQLITE_FULL }
      return SQLITE_OK
    }
  }

  private static func onSync() -> Int32 {
    state.withLock { state in
      defer { state.syncs += 1 }
      return state.fault == .sync(state.syncs) ? SQLITE_IOERR | 4 << 8 : SQLITE_OK
    }
  }

  private static func onRemoval() -> Fault? {
    state.withLock { state in
      guard state.fault == .removal || state.fault == .lateRemoval else { return nil }
      defer { state.fault = nil }
      return state.fault
    }
  }

  /// The tables of functions: those of SQLite, and those that go through here.
  @safe
  private struct Tables: @unchecked Sendable {
    let plain: UnsafeMutablePointer<sqlite3_vfs>
    let vfs = UnsafeMutablePointer<sqlite3_vfs>.allocate(capacity: 1)
  }

  private static let tables: Tables? =
    unsafe sqlite3_vfs_find("unix").map { unsafe Tables(plain: $0) }

  /// Addresses of SQLite's tables, and of those in their place.
  private static let changedTables = Mutex<[UInt: UInt]>([:])

  private static func isFaulty(_ name: UnsafePointer<CChar>?) -> Bool {
    guard let name = unsafe name else { return false }
    return unsafe strstr(name, "faulty") != nil
  }

  /// Makes it the file system of all connections opened from now on; those to other paths notice
  /// nothing.
  static let isInstalled: Bool = {
    guard let tables else { return false }
    unsafe tables.vfs.initialize(to: tables.plain.pointee)
    unsafe tables.vfs.pointee.zName = UnsafePointer(strdup("faulty-disk"))
    unsafe tables.vfs.pointee.xOpen = { _, name, file, flags, out in
      unsafe FaultyDisk.open(name, file, flags, out)
    }
    unsafe tables.vfs.pointee.xDelete = { _, name, sync in
      unsafe FaultyDisk.remove(name, sync)
    }
    return unsafe sqlite3_vfs_register(tables.vfs, 1) == SQLITE_OK
  }()

  private static func open(
    _ name: UnsafePointer<CChar>?, _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32,
    _ out: UnsafeMutablePointer<Int32>?
  ) -> Int32 {
    guard let tables, let file = unsafe file else { return SQLITE_CANTOPEN }
    let code = unsafe tables.plain.pointee.xOpen(tables.plain, name, file, flags, out)
    guard code == SQLITE_OK, unsafe isFaulty(name), let plain = unsafe file.pointee.pMethods else {
      return code
    }
    unsafe file.pointee.pMethods = unsafe changed(plain)
    return code
  }

  /// The table of functions in place of `plain`: databases and journals have different ones, which
  /// write and sync alike.
  private static func changed(
    _ plain: UnsafePointer<sqlite3_io_methods>
  ) -> UnsafePointer<sqlite3_io_methods> {
    unsafe changedTables.withLock { changed in
      let address = UInt(bitPattern: plain)
      if let known = changed[address], let table = unsafe Table(bitPattern: known) {
        return unsafe UnsafePointer(table)
      }
      let table = Table.allocate(capacity: 1)
      unsafe table.initialize(to: plain.pointee)
      unsafe table.pointee.xWrite = { file, bytes, count, offset in
        let code = FaultyDisk.onWrite()
        guard code == SQLITE_OK, let plain = unsafe FaultyDisk.plain else { return code }
        return unsafe plain.pointee.xWrite(file, bytes, count, offset)
      }
      unsafe table.pointee.xSync = { file, flags in
        let code = FaultyDisk.onSync()
        guard code == SQLITE_OK, let plain = unsafe FaultyDisk.plain else { return code }
        return unsafe plain.pointee.xSync(file, flags)
      }
      changed[address] = UInt(bitPattern: table)
      return unsafe UnsafePointer(table)
    }
  }

  private typealias Table = UnsafeMutablePointer<sqlite3_io_methods>

  /// Some table of SQLite's own.
  private static var plain: UnsafePointer<sqlite3_io_methods>? {
    unsafe changedTables.withLock { $0.keys.first }.flatMap { unsafe UnsafePointer(bitPattern: $0) }
  }

  private static func remove(_ name: UnsafePointer<CChar>?, _ sync: Int32) -> Int32 {
    guard let tables else { return SQLITE_IOERR }
    let fault = unsafe isFaulty(name) ? onRemoval() : nil
    if fault == .removal { return SQLITE_IOERR | 10 << 8 }
    let code = unsafe tables.plain.pointee.xDelete(tables.plain, name, sync)
    return fault == .lateRemoval ? SQLITE_IOERR | 10 << 8 : code
  }
}
