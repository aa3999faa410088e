import Glibc

// `swift run -c release outturn-bench`: what it measures stands in Fixtures/benchmark/README.md.
do {
  try Benchmark(Options(CommandLine.arguments)).run()
} catch {
  print("outturn-bench: \(error)")
  exit(2)
}
