package io.kosambi.host.plugin;

import io.kosambi.spi.backend.Availability;
import io.kosambi.spi.backend.ComputeBackendFactory;
import io.kosambi.spi.backend.DeviceKind;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Which backends of a catalogue can work on this machine, and which of them is the fastest. */
public final class Backends {

    /** The word that stands for the fastest backend in place of the id of one. */
    public static final String AUTO = "auto";

    private final List<Candidate> candidates;

    private record Candidate(String id, Availability availability) {

        boolean worksOnOneOf(Set<DeviceKind> devices) {
            return availability.devices().stream().anyMatch(devices::contains);
        }

        String obstacle() {
            return availability
                    .obstacle()
                    .orElseGet(() -> "it computes on a "
                            + availability.devices().stream()
                                    .sorted()
                                    .map(DeviceKind::name)
                                    .collect(Collectors.joining(" or a ")));
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
        } catch (RuntimeException | Error failure) {
            return Availability.cannotWork("asked whether it can work, it failed: " + failure);
        }
    }

    /** What each backend says, by id. */
    public Map<String, Availability> availabilities() {
        return candidates.stream()
                .collect(Collectors.toMap(Candidate::id, Candidate::availability, (one, same) -> one, TreeMap::new));
    }

    /**
     * The backend that is known to be the fastest of those that can work here.
     *
     * @throws InvalidConfigException if none can work; the message says why for each
     */
    public Choice fastest() {
        return fastest(Set.of(DeviceKind.values()), "");
    }

    /**
     * The backend that is known to be the fastest of those that can work here on a kind of device.
     *
     * @throws InvalidConfigException if none can; the message says why for each
     */
    public Choice fastestOn(DeviceKind device) {
        return fastest(Set.of(device), " on a " + device);
    }

    private Choice fastest(Set<DeviceKind> devices, String where) {
        List<Candidate> able = candidates.stream()
                .filter(candidate -> candidate.worksOnOneOf(devices))
                .toList();
        String others = candidates.stream()
                .filter(candidate -> !candidate.worksOnOneOf(devices))
                .map(candidate -> candidate.id() + " cannot: " + candidate.obstacle())
                .collect(Collectors.joining("; "));
        Candidate fastest = able.stream()
                .max(Comparator.comparingDouble(
                        candidate -> candidate.availability().speed()))
                .orElseThrow(() -> new InvalidConfigException("No backend can work here" + where + ": " + others));
        String compared = able.stream().map(Candidate::speed).collect(Collectors.joining(", "));
        return new Choice(
                fastest.id(),
                "Backend: " + fastest.id() + ", the fastest of those that work here" + where + " (speed: " + compared
                        + ")" + (others.isEmpty() ? "" : "; " + others));
    }

    /**
     * Checks that a backend can work here.
     *
     * @throws InvalidConfigException if it cannot; the message says why, and which others can
     */
    public void requireWorking(String id) {
        require(id, Set.of(DeviceKind.values()), "");
    }

    /**
     * Checks that a backend can work here on a kind of device.
     *
     * @throws InvalidConfigException if it cannot; the message says why, and which others can
     */
    public void requireWorkingOn(DeviceKind device, String id) {
        require(id, Set.of(device), " on a " + device);
    }

    private void require(String id, Set<DeviceKind> devices, String where) {
        candidates.stream()
                .filter(candidate -> candidate.id().equals(id) && !candidate.worksOnOneOf(devices))
                .findFirst()
                .ifPresent(candidate -> {
                    String able = candidates.stream()
                            .filter(other -> other.worksOnOneOf(devices))
                            .map(Candidate::id)
                            .collect(Collectors.joining(", "));
                    throw new InvalidConfigException("The backend '" + id + "' cannot work here" + where + ": "
                            + candidate.obstacle() + ". Backends that can: "
                            + (able.isEmpty() ? "none" : able + "; choose one with --backend"));
                });
    }
}
