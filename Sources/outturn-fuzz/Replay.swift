#if !FUZZ
  import FoundationEssentials
  import Glibc

  /// Replays a corpus: `outturn-fuzz TARGET FOLDER`.
  ///
  /// Without the sanitizers the same readers meet the same bytes, so that what was found once is
  /// found again on every run of the checks.
  @main
  struct Replay {
    static func main() {
      let arguments = CommandLine.arguments.dropFirst()
      guard arguments.count == 2, let target = arguments.first.flatMap(FuzzTarget.init),
        let folder = arguments.last
      else {
        let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")
        print("usage: outturn-fuzz \(names) FOLDER")
        exit(2)
      }
      let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
      guard !names.isEmpty else {
        print("\(folder): no corpus there")
        exit(2)
      }
      var faults = 0
      for name in names.sorted() {
        guard let data = FileManager.default.contents(atPath: folder + "/" + name) else { continue }
        if let fault = target.fault(in: Array(data)) {
          faults += 1
          print("\(folder)/\(name): \(fault)")
        }
      }
      print("\(target.rawValue): \(names.count) inputs replayed, \(faults) faults")
      exit(faults == 0 ? 0 : 1)
    }
  }
#endif
