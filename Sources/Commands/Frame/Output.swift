/// Where a command's result goes: standard output, or the file that `-o` names.
///
/// A file appears under its name only when the command has ended well. A reader of a pipe that
/// stops listening (`| head`) is no failure: the rest is dropped and the verdict stays right.
package final class Output {
  private enum Target {
    case standard
    case file(any Replacement)
  }

  private let surroundings: any Surroundings
  private let target: Target
  private var pending: [UInt8] = []
  /// The reader has gone: nothing more need be made.
  package private(set) var isClosed = false

  private var isFinished = false

  /// Bytes held before they are handed on.
  private static let chunk = 1 << 16

  package init(path: String?, surroundings: any Surroundings) throws(CommandFailure) {
    self.surroundings = surroundings
    guard let path, path != "-" else {
      target = .standard
      return
    }
    do throws(FileFailure) {
      target = .file(try surroundings.replacement(of: path, keepingMode: false))
    } catch { throw .file(error, doing: .writing) }
  }

  package var isStandard: Bool {
    if case .standard = target { true } else { false }
  }

  package func write(_ bytes: some Sequence<UInt8>) throws(CommandFailure) {
    if isClosed { return }
    pending.append(contentsOf: bytes)
    if pending.count >= Output.chunk { try flush() }
  }

  package func write(_ text: String) throws(CommandFailure) { try write(text.utf8) }

  package func line(_ text: String) throws(CommandFailure) {
    try write(text.utf8)
    try write(CollectionOfOne(UInt8(ascii: "\n")))
  }

  /// Everything was written: a file takes its name.
  ///
  /// Once is enough, twice does no harm.
  package func finish() throws(CommandFailure) {
    if isFinished { return }
    isFinished = true
    try flush()
    guard case .file(let file) = target else { return }
    do throws(FileFailure) { try file.commit() } catch { throw .file(error, doing: .writing) }
  }

  /// The command failed: what was already handed on stays, a file never appears.
  package func abandon() {
    pending = []
    if case .file(let file) = target { file.abandon() }
  }

  private func flush() throws(CommandFailure) {
    let bytes = pending
    pending = []
    if bytes.isEmpty || isClosed { return }
    do throws(FileFailure) {
      switch target {
      case .standard: try surroundings.write(bytes, to: .output)
      case .file(let file): try file.write(bytes)
      }
    } catch {
      guard error.kind == .readerGone else { throw .file(error, doing: .writing) }
      isClosed = true
    }
  }
}
