package import Reports

/// What one running command writes to and asks.
package struct Session {
  package let surroundings: any Surroundings
  package let output: Output
  /// `-v` was given.
  package let isVerbose: Bool

  package init(surroundings: any Surroundings, output: Output, isVerbose: Bool) {
    self.surroundings = surroundings
    self.output = output
    self.isVerbose = isVerbose
  }

  /// Colour is for people: only on a terminal, never into a file, not where NO_COLOR is set.
  package var mayColour: Bool {
    output.isStandard && surroundings.isTerminal(.output)
      && (surroundings.variable("NO_COLOR") ?? "").isEmpty
      && surroundings.variable("TERM") != "dumb"
  }

  /// Columns for text: the terminal's, and 100 for files and pipes.
  package var width: Int {
    output.isStandard && surroundings.isTerminal(.output)
      ? min(max(surroundings.terminalWidth, 60), 160) : 100
  }

  /// Colour and drawing characters are for terminals.
  package var style: TextStyle {
    guard output.isStandard, surroundings.isTerminal(.output) else { return .plain }
    let locale =
      ["LC_ALL", "LC_CTYPE", "LANG"].compactMap(surroundings.variable).first { !$0.isEmpty } ?? ""
    let isUnicode = locale.lowercased().hasSuffix("utf-8") || locale.lowercased().hasSuffix("utf8")
    return TextStyle(isUnicode: isUnicode, isColoured: mayColour)
  }

  /// Says something on standard error; what cannot be said there is lost, and changes no verdict.
  package func say(_ text: String) {
    try? surroundings.write(Array("\(text)\n".utf8), to: .error)
  }

  /// Says something on standard error when `-v` asked for it.
  package func sayIfVerbose(_ text: @autoclosure () -> String) {
    if isVerbose { say(text()) }
  }

  /// Writes an answer in words, or as JSON when `--format json` asks for it.
  package func write(
    _ text: @autoclosure () -> String, or json: @autoclosure () -> JSONValue, as format: String?
  ) throws(CommandFailure) {
    if format == "json" {
      try output.write(json().document())
    } else {
      try output.write(text())
    }
  }

  /// Reads a file whole; `-` is standard input.
  ///
  /// - Parameter most: a longer file is refused by whoever asks: it is read no further than it takes
  ///   to know that.
  package func read(_ path: String, most: Int = .max) throws(CommandFailure) -> [UInt8] {
    do throws(FileFailure) {
      return path == "-"
        ? try surroundings.readStandardInput(most: most) : try surroundings.read(path, most: most)
    } catch { throw .file(error, doing: .reading) }
  }

  /// Writes a file of the user's anew, or leaves what stood there; its permissions stay.
  package func write(_ bytes: [UInt8], to path: String) throws(CommandFailure) {
    do throws(FileFailure) {
      let file = try surroundings.replacement(of: path, keepingMode: true)
      do throws(FileFailure) {
        try file.write(bytes)
        try file.commit()
      } catch {
        file.abandon()
        throw error
      }
    } catch { throw .file(error, doing: .writing) }
  }
}
