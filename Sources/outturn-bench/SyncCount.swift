import CSQLite
import Synchronization

/// Counts what SQLite has the disk make durable: its own file layer, with a tally in front.
///
/// A sync of a folder is counted where the folder is opened for it; nothing else opens one.
enum SyncCount {
  private static let tally = Atomic<Int>(0)

  static var now: Int { tally.load(ordering: .relaxed) }

  private typealias FileSync = @convention(c) (UnsafeMutablePointer<sqlite3_file>?, Int32) -> Int32
  private typealias FileOpen =
    @convention(c) (
      UnsafeMutablePointer<sqlite3_vfs>?, UnsafePointer<CChar>?,
      UnsafeMutablePointer<sqlite3_file>?, Int32, UnsafeMutablePointer<Int32>?
    ) -> Int32
  private typealias FolderOpen =
    @convention(c) (UnsafePointer<CChar>?, UnsafeMutablePointer<Int32>?) -> Int32

  /// SQLite's own calls, which do the work.
  nonisolated(unsafe) private static var fileSync: FileSync?
  nonisolated(unsafe) private static var fileOpen: FileOpen?
  nonisolated(unsafe) private static var folderOpen: FolderOpen?
  /// SQLite's tables of file methods, and their copies with the tally in them.
  nonisolated(unsafe) private static var methods:
    [UnsafePointer<sqlite3_io_methods>: UnsafeMutablePointer<sqlite3_io_methods>] = unsafe [:]

  /// Runs something with the tally in front of every file that it opens, on one thread.
  static func counting<Answer>(_ body: () throws -> Answer) rethrows -> Answer {
    guard let own = unsafe sqlite3_vfs_find(nil) else { return try body() }
    var counted = unsafe own.pointee
    unsafe fileOpen = unsafe own.pointee.xOpen
    unsafe counted.xOpen = { vfs, name, file, flags, out in
      unsafe SyncCount.open(vfs, name, file, flags, out)
    }
    let name = "outturn-counting"
    return try unsafe name.withCString { name in
      unsafe counted.zName = unsafe name
      return try unsafe withUnsafeMutablePointer(to: &counted) { counted in
        unsafe sqlite3_vfs_register(counted, 1)
        unsafe countFolders(own)
        defer {
          _ = unsafe own.pointee.xSetSystemCall?(own, "openDirectory", nil)
          unsafe sqlite3_vfs_unregister(counted)
          unsafe sqlite3_vfs_register(own, 1)
        }
        return try body()
      }
    }
  }

  private static func countFolders(_ own: UnsafeMutablePointer<sqlite3_vfs>) {
    guard let call = unsafe own.pointee.xGetSystemCall?(own, "openDirectory") else { return }
    unsafe folderOpen = unsafe unsafeBitCast(call, to: FolderOpen.self)
    let counted: FolderOpen = { path, file in
      SyncCount.tally.add(1, ordering: .relaxed)
      return unsafe SyncCount.folderOpen?(path, file) ?? SQLITE_ERROR
    }
    _ = unsafe own.pointee.xSetSystemCall?(
      own, "openDirectory", unsafeBitCast(counted, to: sqlite3_syscall_ptr.self))
  }

  private static func open(
    _ vfs: UnsafeMutablePointer<sqlite3_vfs>?, _ name: UnsafePointer<CChar>?,
    _ file: UnsafeMutablePointer<sqlite3_file>?, _ flags: Int32,
    _ out: UnsafeMutablePointer<Int32>?
  ) -> Int32 {
    let code = unsafe fileOpen?(vfs, name, file, flags, out) ?? SQLITE_ERROR
    guard code == SQLITE_OK, let file = unsafe file, let own = unsafe file.pointee.pMethods else {
      return code
    }
    if let known = unsafe methods[own] {
      unsafe file.pointee.pMethods = unsafe UnsafePointer(known)
      return code
    }
    let copy = UnsafeMutablePointer<sqlite3_io_methods>.allocate(capacity: 1)
    unsafe copy.initialize(to: own.pointee)
    unsafe fileSync = own.pointee.xSync
    unsafe copy.pointee.xSync = { file, flags in
      SyncCount.tally.add(1, ordering: .relaxed)
      return unsafe SyncCount.fileSync?(file, flags) ?? SQLITE_ERROR
    }
    unsafe methods[own] = unsafe copy
    unsafe file.pointee.pMethods = unsafe UnsafePointer(copy)
    return code
  }
}
