package io.kosambi.launcher;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "completion",
        description = "Print a completion script for bash and zsh; use it with: source <(./kosambi completion)")
final class CompletionCommand extends Subcommand {

    @Override
    public Integer call() {
        CommandLine root = root();
        out().print(AutoComplete.bash(root.getCommandName(), root));
        out().flush();
        return ExitCodes.COMPLETE;
    }
}
