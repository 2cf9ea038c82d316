package io.kosambi.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that was measured, as it is kept in {@code measurements.json}.
 *
 * @param machine where
 * @param ceilings the arithmetic ceiling, once for each start of the command
 * @param agreements how far libtorch's training steps are from ours
 * @param runs one for each process that was timed
 */
record Measurements(Machine machine, List<Ceiling> ceilings, List<Agreement> agreements, List<Run> runs) {

    private static final String FILE = "measurements.json";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    Measurements {
        ceilings = List.copyOf(ceilings);
        agreements = List.copyOf(agreements);
        runs = List.copyOf(runs);
    }

    /**
     * The most arithmetic, in 10^9 operations per second.
     *
     * @param oneThread by one thread
     * @param allThreads by as many threads as the contenders have
     */
    record Ceiling(double oneThread, double allThreads) {}

    /**
     * Differences relative to our own values after a few training steps from the same parameters.
     *
     * @param contender who was compared with us
     * @param size the size of the network
     * @param lossDifference the largest of the losses
     * @param gradientNormDifference the largest of the gradients' norms
     * @param parameterDifference of the parameters, as a fraction of how far they moved
     * @param averageDifference of the averaged parameters, likewise
     */
    record Agreement(
            Contender contender,
            String size,
            double lossDifference,
            double gradientNormDifference,
            double parameterDifference,
            double averageDifference) {

        /** Whether the differences are no more than rounding: that of bfloat16 is large, and AdamW's first steps magnify it. */
        boolean isSameWork() {
            boolean reduced = contender == Contender.LIBTORCH_BFLOAT16;
            double relative = reduced ? 1e-2 : 1e-5;
            double ofMovement = reduced ? 0.3 : 1e-2;
            return lossDifference <= relative
                    && gradientNormDifference <= relative
                    && parameterDifference <= ofMovement
                    && averageDifference <= ofMovement;
        }
    }

    /**
     * One process.
     *
     * @param threads the threads it computed with
     * @param stepMillisMedian the median of its steps
     * @param stepMillisMin its shortest step
     * @param peakRssMb its largest resident memory in 10^6 bytes, its JVM included; null where the system does not tell
     * @param gigaflop the arithmetic of a step in 10^9 operations; null if the program does not know
     * @param sumsOfSquares of the results, by name, where contenders are compared by them
     * @param profile where the time of a step goes, if that was asked
     * @param version of the library, if it says
     */
    record Run(
            Contender contender,
            String workload,
            String mode,
            int threads,
            double stepMillisMedian,
            double stepMillisMin,
            @Nullable Double peakRssMb,
            @Nullable Double gigaflop,
            @Nullable Map<String, Double> sumsOfSquares,
            @Nullable List<Share> profile,
            @Nullable String version) {}

    /**
     * One row of a profile.
     *
     * @param part the part of the program
     * @param work the kind of work
     * @param millis milliseconds of all threads together for one step
     */
    record Share(String part, String work, double millis) {}

    /** Nothing yet, on this machine. */
    static Measurements none() {
        return new Measurements(Machine.thisOne(), List.of(), List.of(), List.of());
    }

    /**
     * What earlier starts of the command left in a folder; nothing if there is none.
     *
     * @throws IOException if the file cannot be read, or was measured on another machine
     */
    static Measurements in(Path folder) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return none();
        }
        Measurements found = JSON.readValue(Files.readString(file), Measurements.class);
        if (!found.machine.equals(Machine.thisOne())) {
            throw new IOException(file + " was measured on another machine, " + found.machine
                    + "; choose another folder with --out, or remove the file");
        }
        return found;
    }

    Measurements with(Ceiling ceiling) {
        return new Measurements(machine, appended(ceilings, ceiling), agreements, runs);
    }

    Measurements with(Agreement agreement) {
        return new Measurements(machine, ceilings, appended(agreements, agreement), runs);
    }

    Measurements with(Run run) {
        return new Measurements(machine, ceilings, agreements, appended(runs, run));
    }

    /** Writes the file, replacing the one before in one move. */
    void writeTo(Path folder) throws IOException {
        Path fresh = folder.resolve(FILE + ".new");
        Files.writeString(fresh, JSON.writeValueAsString(this));
        Files.move(fresh, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static <T> List<T> appended(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return longer;
    }
}
