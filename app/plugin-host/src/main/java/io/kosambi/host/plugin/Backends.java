package io.kosambi.host.plugin;

import io.kosambi.spi.backend.Availability;
import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which backends of a catalogue can work on this machine, and which of them is the fastest. */
public final class Backends {

    /** The word that stands for the fastest backend in place of the id of one. */
    public static final String AUTO = "auto";

    private final List<Candidate> candidates;

    private record Candidate(String id, Availability availability) {

        boolean works() {
            return availability.obstacle().isEmpty();
        }

        String speed() {
            return id + " "
                    + (availability.speed() == 0
                            ? "not measured"
                            : String.format(Locale.ROOT, "%.2g", availability.speed()));
        }
    }

    /**
     * A choice and its grounds.
     *
     * @param id the id of the backend
     * @param reason a sentence
     */
    public record Choice(String id, String reason) {}

    /** Asks every backend of a catalogue. */
    public Backends(PluginCatalog catalog) {
        this.candidates = catalog.plugins(PluginKinds.BACKEND).stream()
                .map(plugin -> new Candidate(plugin.id(), ask(plugin.factory())))
                .toList();
    }

    private static Availability ask(Object factory) {
        try {
            return ((ComputeBackendFactory<?>) factory).availability();
        } catch (RuntimeException | LinkageError failure) {
            return Availability.cannotWork("asked whether it can work, it failed: " + failure);
        }
    }

    /**
     * The backend that is known to be the fastest of those that can work here.
     *
     * @throws InvalidConfigException if none can work; the message says why for each
     */
    public Choice fastest() {
        Candidate fastest = candidates.stream()
                .filter(Candidate::works)
                .max(Comparator.comparingDouble(
                        candidate -> candidate.availability().speed()))
                .orElseThrow(() -> new InvalidConfigException("No backend can work here: " + obstacles()));
        String compared = candidates.stream()
                .filter(Candidate::works)
                .map(Candidate::speed)
                .collect(Collectors.joining(", "));
        String others = obstacles();
        return new Choice(
                fastest.id(),
                "Backend: " + fastest.id() + ", the fastest of those that work here (speed: " + compared + ")"
                        + (others.isEmpty() ? "" : "; " + others));
    }

    /**
     * Checks that a backend can work here.
     *
     * @throws InvalidConfigException if it cannot; the message says why, and which others can
     */
    public void requireWorking(String id) {
        candidates.stream()
                .filter(candidate -> candidate.id().equals(id))
                .flatMap(candidate -> candidate.availability().obstacle().stream())
                .findFirst()
                .ifPresent(obstacle -> {
                    throw new InvalidConfigException("The backend '" + id + "' cannot work here: " + obstacle
                            + ". Backends that can: "
                            + candidates.stream()
                                    .filter(Candidate::works)
                                    .map(Candidate::id)
                                    .collect(Collectors.joining(", "))
                            + "; choose one with --backend");
                });
    }

    private String obstacles() {
        return candidates.stream()
                .flatMap(candidate -> candidate.availability().obstacle().stream()
                        .map(obstacle -> candidate.id() + " cannot: " + obstacle))
                .collect(Collectors.joining("; "));
    }
}
