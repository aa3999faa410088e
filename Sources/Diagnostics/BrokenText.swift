extension String {
  /// Words, with those glued together that a line end would tear apart: `GBP 51.74`,
  /// `2019-07-08 .. 2019-08-04`, `71 x GBP 51.74`.
  private var phrases: [String] {
    var phrases: [String] = []
    var glues = false
    for word in split(separator: " ") {
      let joins = word == ".." || word == "x" || word == "%"
      if glues || joins, let last = phrases.popLast() {
        phrases.append(last + " " + word)
      } else {
        phrases.append(String(word))
      }
      glues = ["GBP", "..", "x", "(event", "(events"].contains(word)
    }
    return phrases
  }

  /// Lines of at most `width` columns, broken at spaces; a longer word stands alone.
  package func broken(at width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in phrases {
      if !line.isEmpty, line.unicodeScalars.count + 1 + word.unicodeScalars.count > max(width, 20) {
        lines.append(line)
        line = ""
      }
      line += (line.isEmpty ? "" : " ") + word
    }
    return lines + (line.isEmpty ? [] : [line])
  }
}
