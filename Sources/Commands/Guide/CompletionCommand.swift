/// `outturn completion`: scripts with which a shell completes a command line.
let completionCommand = Command(
  "completion",
  summary: "Print a completion script for a shell",
  arguments: [Argument("SHELL", help: "bash, zsh or fish")],
  options: [.toFile],
  example: "outturn completion bash -o ~/.local/share/bash-completion/completions/outturn"
) { (invocation, session) throws(CommandFailure) in
  let shell = invocation.argument("SHELL")
  let scripts = [
    "bash": Completion.bash, "fish": Completion.fish, "zsh": Completion.zsh,
  ]
  guard let script = scripts[shell] else {
    let choices = ["bash", "zsh", "fish"]
    throw .notAChoice(
      shell, option: "SHELL", choices: choices, meant: nearest(to: shell, in: choices))
  }
  try session.output.write(script)
  return .clean
}
