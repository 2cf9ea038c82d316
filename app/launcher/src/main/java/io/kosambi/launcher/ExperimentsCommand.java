package io.kosambi.launcher;

import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "experiments", description = "List the built-in experiments.")
final class ExperimentsCommand extends Subcommand {

    @Override
    public Integer call() {
        BuiltInExperiments builtIn = new BuiltInExperiments(ExperimentsCommand.class.getClassLoader());
        Table table = new Table(List.of("NAME", "ABOUT"));
        builtIn.names().forEach(name -> table.add(List.of(name, builtIn.summary(name))));
        table.print(out());
        return ExitCodes.COMPLETE;
    }
}
