import Claims
import Diagnostics
import Terms
import Testing

/// A contract of `Fixtures/needs`: each clause is one need, with its stories below it.
///
/// Under an expectation stand the edits that make it fail:
///
///     expect 1 C1 = GBP 3,800.00 for 76 days
///     # without “ except in-care”: GBP 4,500.00 for 90 days
///     # with “9 months” for “12 months”: GBP 0.00 for 0 units
///
/// What stands after the colon is what the terms give then, or `error[code]` when they cannot be
/// checked without it.
struct NeedPage {
  /// One edit, and the expectation that it makes fail.
  struct Edit: Sendable, CustomTestStringConvertible {
    /// What is taken out, and what comes in its place.
    let old: String
    let new: String
    /// The line of the edit and that of the expectation above it, from 0.
    let line: Int
    let expectation: Int
    /// The lines among which `old` is looked for.
    let section: Range<Int>
    let says: String
    let testDescription: String
  }

  let path: String
  let lines: [String]
  /// Titles of the clauses, with the lines from each to the next clause.
  let sections: [(title: String, lines: Range<Int>)]
  let edits: [Edit]
  /// Lines that look like an edit and cannot be read.
  let unread: [Int]

  init(_ path: String, _ text: String) {
    self.path = path
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let starts = lines.indices.filter { lines[$0].hasPrefix("clause ") }
    let sections = zip(starts, starts.dropFirst() + [lines.count]).map { start, end in
      (String(lines[start].split(separator: "\"").dropFirst().first ?? ""), start..<end)
    }
    var (edits, unread): ([Edit], [Int]) = ([], [])
    var expectation = 0
    for (index, line) in lines.enumerated() {
      if line.hasPrefix("  expect ") { expectation = index }
      guard line.hasPrefix("  # with") else { continue }
      let section = sections.last { $0.1.contains(index) }?.1
      if let section, let edit = Self.edit(line, index, expectation, section, path) {
        edits.append(edit)
      } else {
        unread.append(index)
      }
    }
    (self.lines, self.sections, self.edits, self.unread) = (lines, sections, edits, unread)
  }

  private static func edit(
    _ line: String, _ index: Int, _ expectation: Int, _ section: Range<Int>, _ path: String
  ) -> Edit? {
    let parts = line.split(separator: "“").flatMap { $0.split(separator: "”") }.map(String.init)
    let (head, tail) = (parts[0], parts.last ?? "")
    let says = tail.hasPrefix(": ") ? String(tail.dropFirst(2)) : ""
    let name = "\(path):\(index + 1)"
    if head == "  # without ", parts.count >= 2 {
      return Edit(
        old: parts[1], new: "", line: index, expectation: expectation, section: section, says: says,
        testDescription: name)
    }
    guard head == "  # with ", parts.count >= 4, parts[2] == " for " else { return nil }
    return Edit(
      old: parts[3], new: parts[1], line: index, expectation: expectation, section: section,
      says: says, testDescription: name)
  }

  /// The contract after an edit; nil when what it takes out does not stand in one place: among the
  /// lines of its clause, or else of the whole file, its stories left alone.
  func text(after edit: Edit) -> String? {
    var edited = lines
    for lines in [edit.section, lines.indices] {
      let found = lines.filter { isTerm($0) && self.lines[$0].contains(edit.old) }
      if found.isEmpty { continue }
      guard found.count == 1, let parts = self.parts(of: found[0], edit) else { return nil }
      edited[found[0]] = parts.joined(separator: edit.new)
      return edited.joined(separator: "\n")
    }
    return nil
  }

  private func parts(of line: Int, _ edit: Edit) -> [Substring]? {
    guard let range = lines[line].firstRange(of: edit.old) else { return nil }
    let parts = [lines[line][..<range.lowerBound], lines[line][range.upperBound...]]
    return parts[1].contains(edit.old) ? nil : parts
  }

  /// Not paper, not a comment, and no line of a story.
  private func isTerm(_ index: Int) -> Bool {
    let line = lines[index]
    if line.hasPrefix("|") || line.drop(while: { $0 == " " }).hasPrefix("#") { return false }
    let block = lines[...index].last { !$0.isEmpty && !$0.hasPrefix(" ") } ?? ""
    return !block.hasPrefix("scenario ")
  }

  /// What the expectation above an edit comes to after it: what the terms give in its place, or the
  /// error that keeps them from being checked; nil when it is met all the same.
  func outcome(of edit: Edit, _ text: String) -> String? {
    let source = SourceText(name: path, text: text)
    let (contract, found) = ContractReader.read(source)
    if let error = found.first(where: { $0.severity == .error }) { return "error[\(error.code)]" }
    let line = edit.expectation + 1
    let told = contract?.scenarios.last { source.place(of: $0.range.start).line <= line }
    guard let contract, let told else { return nil }
    let own = ScenarioRun.run(told, under: contract).diagnostics.first {
      source.place(of: $0.range.start).line == line
    }
    return own.map { failure in
      failure.message.firstRange(of: "the terms give ").map {
        String(failure.message[$0.upperBound...])
      } ?? failure.message
    }
  }
}
