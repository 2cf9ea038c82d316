package io.kosambi.benchmarks.compare;

import io.kosambi.benchmarks.libtorch.LibtorchAttentionWorker;
import io.kosambi.benchmarks.libtorch.LibtorchStepWorker;
import io.kosambi.benchmarks.libtorch.Precision;
import io.kosambi.experiments.benchmark.StepSize;
import java.util.ArrayList;
import java.util.List;

/** Who is timed. */
enum Contender {
    /** Ours: steps through {@code kosambi bench step}, as users get them. */
    KOSAMBI("Kosambi"),
    /** libtorch in float32. */
    LIBTORCH("libtorch"),
    /** libtorch with matrix products in bfloat16. */
    LIBTORCH_BFLOAT16("libtorch bf16");

    private static final String LAUNCHER = "io.kosambi.launcher.Main";

    private final String title;

    Contender(String title) {
        this.title = title;
    }

    /** The name in reports. */
    String title() {
        return title;
    }

    /** Whether there is something to time: reduced precision only pays where matrix products are large. */
    boolean runs(Case what) {
        return this != LIBTORCH_BFLOAT16 || what instanceof Case.Step step && step.size() == StepSize.M;
    }

    /**
     * The main class and its arguments.
     *
     * @param profile whether to say where time goes, if the contender can
     */
    List<String> program(Case what, boolean profile) {
        List<String> words = new ArrayList<>();
        if (this == KOSAMBI && what instanceof Case.Step) {
            words.addAll(List.of(LAUNCHER, "bench", "step"));
            if (profile) {
                words.add("--profile");
            }
        } else {
            words.add(Main.class.getName());
            words.add(worker(what));
        }
        words.addAll(what.arguments());
        if (this != KOSAMBI && what instanceof Case.Step) {
            words.addAll(List.of("--precision", precision().name()));
        }
        words.addAll(List.of("--steps", Integer.toString(what.steps())));
        return words;
    }

    /** How matrices are multiplied. */
    Precision precision() {
        return this == LIBTORCH_BFLOAT16 ? Precision.BFLOAT16 : Precision.FLOAT32;
    }

    private String worker(Case what) {
        if (this == KOSAMBI) {
            return AttentionWorker.NAME;
        }
        return what instanceof Case.Step ? LibtorchStepWorker.NAME : LibtorchAttentionWorker.NAME;
    }
}
