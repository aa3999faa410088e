import Glibc

// `swift run -c release outturn-bench`: what it measures stands in Fixtures/benchmark/README.md.
do {
  let words = CommandLine.arguments.dropFirst()
  if words.first == Processes.starting {
    try Processes.start(Array(words.dropFirst()))
  } else {
    try Benchmark(Options(CommandLine.arguments)).run()
  }
} catch {
  print("outturn-bench: \(error)")
  exit(2)
}
