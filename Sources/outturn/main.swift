import Commands
import Glibc

exit(run(Array(CommandLine.arguments.dropFirst()), in: System()))
