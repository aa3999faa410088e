/// A page that shows contracts and commands, cut at its fences: prose and blocks in turn.
struct Page {
  struct Piece {
    /// What stands after the fence that opens a block; empty for prose.
    let info: String
    var lines: [String]
  }

  var pieces: [Piece]

  init(_ text: String) {
    pieces = [Piece(info: "", lines: [])]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") {
        pieces.append(
          Piece(info: pieces.last?.info == "" ? String(line.dropFirst(3)) : "", lines: []))
      } else {
        pieces[pieces.count - 1].lines.append(line)
      }
    }
  }

  /// The page as it is written.
  var text: String {
    pieces.enumerated().map { index, piece in
      (index == 0 ? [] : ["```" + piece.info]) + piece.lines
    }.joined().joined(separator: "\n")
  }

  /// The page with its console blocks replayed one after the other in one folder, and its `terms`
  /// blocks added to the end of a contract there.
  func replayed(in folder: String, contract: String? = nil) -> Page {
    var page = self
    for index in page.pieces.indices {
      let piece = page.pieces[index]
      switch (piece.info, contract) {
      case ("terms", let contract?):
        let path = "\(folder)/\(contract)"
        let text = Array((piece.lines.joined(separator: "\n") + "\n").utf8)
        Program.write(Program.contents(path) + text, to: path)
      case ("console", _):
        var transcript = Transcript(piece.lines.joined(separator: "\n"))
        for step in transcript.steps.indices {
          let line = transcript.steps[step].command.joined(separator: "\n")
          transcript.steps[step].seen = Transcript.seen(Program.shell(line, in: folder))
        }
        page.pieces[index].lines = transcript.text.split(
          separator: "\n", omittingEmptySubsequences: false
        ).map(String.init)
      default: break
      }
    }
    return page
  }
}
