package io.kosambi.launcher;

import picocli.CommandLine.Command;

@Command(name = "bench", description = "Time the program on this machine.", subcommands = BenchStepCommand.class)
final class BenchCommand extends Subcommand {

    @Override
    public Integer call() {
        line().usage(err());
        return ExitCodes.USAGE;
    }
}
