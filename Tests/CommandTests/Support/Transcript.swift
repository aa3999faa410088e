/// A golden transcript: what somebody types and what they see, readable as a document.
///
///     # words for the reader
///     $ outturn hlep
///     !outturn: there is no command 'hlep'. Did you mean 'help'?
///     ?2
///
/// `$` is a line of shell and `>` goes on with it; then standard output as it is, standard error
/// after `!`, and an exit code other than 0 after `?`. Output that begins with one of these signs,
/// or with `#` or `\`, stands after `\`.
struct Transcript {
  struct Step {
    var heading: [String]
    var command: [String]
    var seen: [String]
  }

  var steps: [Step] = []
  var ending: [String] = []

  init(_ text: String) {
    var heading: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("$ ") {
        steps.append(Step(heading: heading, command: [String(line.dropFirst(2))], seen: []))
        heading = []
      } else if line.isEmpty || line.hasPrefix("#") {
        heading.append(line)
      } else if line.hasPrefix("> "), let last = steps.indices.last, steps[last].seen.isEmpty {
        steps[last].command.append(String(line.dropFirst(2)))
      } else if let last = steps.indices.last {
        // What looked like layout stood inside an output.
        steps[last].seen += heading + [line]
        heading = []
      }
    }
    ending = heading
  }

  /// The transcript as it is written.
  var text: String {
    var lines: [String] = []
    for step in steps {
      lines += step.heading
      for (index, line) in step.command.enumerated() {
        lines.append((index == 0 ? "$ " : "> ") + line)
      }
      lines += step.seen
    }
    return (lines + ending).joined(separator: "\n")
  }

  /// What a run shows, in the form of a transcript.
  static func seen(_ result: Program.Result) -> [String] {
    var lines = shown(result.output).map { line in
      line.first.map { "$>!?#\\".contains($0) } == true ? "\\" + line : line
    }
    // A blank line at the end would read as layout.
    if lines.last == "" { lines[lines.count - 1] = "\\" }
    lines += shown(result.error).map { "!" + $0 }
    if result.code != 0 { lines.append("?\(result.code)") }
    return lines
  }

  private static func shown(_ bytes: [UInt8]) -> [String] {
    let text = String(decoding: bytes, as: UTF8.self)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    if lines.last == "" { lines.removeLast() } else { lines[lines.count - 1] += "\\" }
    return lines.map(Mask.apply)
  }
}

/// Hides what differs from run to run: salts and what hangs on them, and the time.
enum Mask {
  static func apply(_ line: String) -> String {
    line.replacing(/[0-9a-f]{16,}/, with: "<hex>")
      .replacing(/[A-Za-z0-9+\/]{43}=/, with: "<root>")
      .replacing(/20[0-9]{2}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z/, with: "<time>")
  }
}
