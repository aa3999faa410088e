import Diagnostics
import Testing

@Suite struct PatchTextTests {
  private static func patch(_ before: String, _ after: String) -> String {
    let patch = PatchText(
      before: SourceText(name: "a", text: before), after: SourceText(name: "a", text: after))
    return String(decoding: patch.bytes, as: UTF8.self)
  }

  private static func numbered(_ count: Int, but changed: Set<Int> = []) -> String {
    (1...count).map { changed.contains($0) ? "new \($0)\n" : "\($0)\n" }.joined()
  }

  @Test func nothingDiffers() { #expect(Self.patch("a\n", "a\n").isEmpty) }

  @Test func threeLinesStandAround() {
    #expect(
      Self.patch(Self.numbered(9), Self.numbered(9, but: [5])) == """
        --- a
        +++ a
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +new 5
         6
         7
         8

        """)
  }

  /// Six lines between two changes are shown; with seven the change falls into two pieces.
  @Test func changesThatTouchStandTogether() {
    let near = Self.patch(Self.numbered(30), Self.numbered(30, but: [5, 6, 13]))
    #expect(near.contains("@@ -2,15 +2,15 @@\n"))
    #expect(near.contains("-5\n-6\n+new 5\n+new 6\n"))
    let far = Self.patch(Self.numbered(30), Self.numbered(30, but: [5, 13]))
    #expect(far.contains("@@ -2,7 +2,7 @@\n") && far.contains("@@ -10,7 +10,7 @@\n"))
  }

  @Test func theEndsOfLinesStayAsTheyAre() {
    #expect(
      Self.patch("a\r\nb", "a\r\nc")
        == "--- a\n+++ a\n@@ -1,2 +1,2 @@\n a\r\n-b\n\\ No newline at end of file\n+c\n"
        + "\\ No newline at end of file\n")
    #expect(Self.patch("a\nb\n", "c\nb\n") == "--- a\n+++ a\n@@ -1,2 +1,2 @@\n-a\n+c\n b\n")
  }
}
