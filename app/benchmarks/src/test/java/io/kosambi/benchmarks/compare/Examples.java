package io.kosambi.benchmarks.compare;

import java.util.List;
import java.util.Map;

/** Measurements with round numbers. */
final class Examples {

    static final Machine MACHINE = new Machine("Abacus", 2, "Linux 1", "25");

    private Examples() {}

    /** A process that took a time for a step of 10^10 operations. */
    static Measurements.Run run(Contender contender, String workload, String mode, double millis) {
        return new Measurements.Run(
                contender,
                workload,
                mode,
                2,
                millis,
                millis - 1,
                1000.0,
                contender.isOurs() ? 10.0 : null,
                null,
                null,
                contender.isOurs() ? null : "2.7.1");
    }

    /** Three pairs of processes of one case, one of another, and a lonely one. */
    static Measurements measurements() {
        return new Measurements(
                MACHINE,
                List.of(new Measurements.Ceiling(90, 190), new Measurements.Ceiling(100, 200)),
                List.of(new Measurements.Agreement(Contender.LIBTORCH, "M", 1e-7, 2e-7, 3e-5, 4e-5)),
                List.of(
                        run(Contender.KOSAMBI, "M", "train", 100),
                        run(Contender.LIBTORCH, "M", "train", 180),
                        run(Contender.LIBTORCH, "M", "train", 200),
                        run(Contender.KOSAMBI, "M", "train", 80),
                        run(Contender.KOSAMBI, "M", "train", 110),
                        run(Contender.LIBTORCH, "M", "train", 165),
                        run(Contender.KOSAMBI_ONEDNN, "M", "train", 50),
                        run(Contender.KOSAMBI, "attention 1024", "forward", 10),
                        run(Contender.LIBTORCH, "attention 1024", "forward", 20),
                        new Measurements.Run(
                                Contender.KOSAMBI,
                                "XS",
                                "sample",
                                2,
                                1,
                                1,
                                null,
                                null,
                                Map.of("result", 1.0),
                                List.of(new Measurements.Share("optimiser", "adamw", 2)),
                                null)));
    }
}
