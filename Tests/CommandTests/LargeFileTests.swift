import Commands
import Testing

/// Files that are no contract: read as far as it takes to know that, and no further.
@Suite struct LargeFileTests {
  /// A file without an end would fill the memory if more of it were read.
  @Test(arguments: ["check", "format", "test", "calendar"])
  func aFileWithoutEndIsRefused(_ command: String) {
    let stage = Stage(clock: 0)
    let code = stage.run("contract", command, "/dev/zero")
    #expect(code == 1 || code == 2)
    #expect(
      (stage.output + stage.error).contains("longer than 4194304 bytes, the most that are read"))
  }

  @Test func twoFilesWithoutEndAreNotCompared() {
    let stage = Stage(clock: 0)
    #expect(stage.run("contract", "diff", "/dev/zero", "/dev/zero") == 2)
    #expect(stage.error.contains("longer than 4194304 bytes, the most that are read"))
  }
}
