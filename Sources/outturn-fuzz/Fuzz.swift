#if FUZZ
  import FoundationEssentials

  /// Which reader is fuzzed: the environment says, because libFuzzer owns the command line.
  private let target =
    FuzzTarget(rawValue: ProcessInfo.processInfo.environment["OUTTURN_FUZZ"] ?? "") ?? .terms

  /// libFuzzer's entry: it hands over bytes by pointer, which is why `unsafe` stands here.
  @_cdecl("LLVMFuzzerTestOneInput")
  func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = unsafe Array(UnsafeBufferPointer(start: start, count: count))
    if let fault = target.fault(in: bytes) { fatalError(fault) }
    return 0
  }
#endif
