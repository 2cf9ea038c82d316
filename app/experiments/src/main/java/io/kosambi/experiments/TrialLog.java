package io.kosambi.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The finished trials of a run, a line of JSON for each, so that a resumed run does only what is missing. */
final class TrialLog {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final List<ArchitectureTrial> trials = new ArrayList<>();

    /** Reads what an earlier part of the run left, if it is to be continued; a line that was cut short does not count. */
    TrialLog(Path file, boolean resuming) throws IOException {
        this.file = file;
        if (!resuming || !Files.exists(file)) {
            Files.writeString(file, "");
            return;
        }
        for (String line : Files.readAllLines(file)) {
            try {
                trials.add(JSON.readValue(line, ArchitectureTrial.class));
            } catch (JacksonException e) {
                break;
            }
        }
        StringBuilder complete = new StringBuilder();
        trials.forEach(trial -> complete.append(JSON.writeValueAsString(trial)).append('\n'));
        Files.writeString(file, complete);
    }

    void add(ArchitectureTrial trial) throws IOException {
        trials.add(trial);
        Files.writeString(file, JSON.writeValueAsString(trial) + "\n", StandardOpenOption.APPEND);
    }

    Optional<ArchitectureTrial> find(String data, String network, long seed) {
        return trials.stream()
                .filter(trial -> trial.data().equals(data) && trial.network().equals(network) && trial.seed() == seed)
                .findFirst();
    }

    List<ArchitectureTrial> all() {
        return List.copyOf(trials);
    }
}
