package io.kosambi.benchmarks.compare;

import io.kosambi.benchmarks.libtorch.LibtorchAttentionWorker;
import io.kosambi.benchmarks.libtorch.LibtorchStepWorker;
import io.kosambi.benchmarks.libtorch.LibtorchVariant;
import io.kosambi.experiments.benchmark.StepSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who is timed. */
enum Contender {
    /** Ours with the default backend: steps through {@code kosambi bench step}, as users get them. */
    KOSAMBI("Kosambi", OwnBackend.builtIn("cpu"), null),
    /** Ours with the matrix products of oneDNN. */
    KOSAMBI_ONEDNN("Kosambi, oneDNN", OwnBackend.plugin("onednn"), null),
    /** The same with operands in bfloat16. */
    KOSAMBI_ONEDNN_BFLOAT16("Kosambi, oneDNN bf16", OwnBackend.plugin("onednn", "matmul=bf16"), null),
    /** Our program on ND4J. */
    KOSAMBI_ND4J("Kosambi, ND4J", OwnBackend.plugin("nd4j"), null),
    /** libtorch in float32, a step as one TorchScript method. */
    LIBTORCH("libtorch, TorchScript", null, LibtorchVariant.SCRIPT),
    /** libtorch in float32, operation by operation through DJL. */
    LIBTORCH_EAGER("libtorch, eager", null, LibtorchVariant.EAGER),
    /** The script with matrix products in bfloat16. */
    LIBTORCH_BFLOAT16("libtorch, TorchScript bf16", null, LibtorchVariant.SCRIPT_BFLOAT16);

    private static final String LAUNCHER = "io.kosambi.launcher.Main";

    /** ND4J is several times slower: what would be a few seconds of steps is a minute. */
    private static final int STEPS_FOR_ONE_OF_ND4J = 10;

    private static final int FEWEST_STEPS = 3;

    private final String title;
    private final @Nullable OwnBackend backend;
    private final @Nullable LibtorchVariant variant;

    Contender(String title, @Nullable OwnBackend backend, @Nullable LibtorchVariant variant) {
        this.title = title;
        this.backend = backend;
        this.variant = variant;
    }

    /** The name on the command line, such as {@code libtorch-eager}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name in reports. */
    String title() {
        return title;
    }

    /** Whether our own program is timed, on one of our backends. */
    boolean isOurs() {
        return backend != null;
    }

    /** The backends of ours that users choose, in place of the default. */
    static List<Contender> otherBackends() {
        return Arrays.stream(values())
                .filter(contender -> contender.isOurs() && contender != KOSAMBI)
                .toList();
    }

    /** Everybody else. */
    static List<Contender> peers() {
        return Arrays.stream(values()).filter(contender -> !contender.isOurs()).toList();
    }

    /** How libtorch is used; empty if our program is timed. */
    Optional<LibtorchVariant> variant() {
        return Optional.ofNullable(variant);
    }

    /**
     * Why the contender cannot be timed on this machine; empty if it can.
     *
     * @param backends holds the modules of our backends
     */
    Optional<String> obstacle(Path backends) {
        return Optional.ofNullable(backend).flatMap(own -> own.obstacle(backends));
    }

    /** Whether there is something to time: reduced precision only pays where matrix products are large. */
    boolean runs(Case what) {
        return switch (this) {
            case KOSAMBI, LIBTORCH -> true;
            case KOSAMBI_ONEDNN, KOSAMBI_ND4J, LIBTORCH_EAGER -> what instanceof Case.Step;
            case KOSAMBI_ONEDNN_BFLOAT16, LIBTORCH_BFLOAT16 ->
                what instanceof Case.Step step && step.size() == StepSize.M;
        };
    }

    /**
     * The threads it computes with.
     *
     * @param wanted of every contender
     */
    int threads(int wanted) {
        // Its own default: more make it slower, since they join after each operation.
        return this == KOSAMBI_ND4J ? 1 : wanted;
    }

    /**
     * The main class and its arguments.
     *
     * @param profile whether to say where time goes, if the contender can
     * @param backends holds the modules of our backends
     */
    List<String> program(Case what, boolean profile, Path backends) {
        List<String> words = new ArrayList<>();
        if (backend != null && what instanceof Case.Step) {
            words.addAll(List.of(LAUNCHER, "bench", "step"));
            words.addAll(backend.arguments(backends));
            if (profile && this == KOSAMBI) {
                words.add("--profile");
            }
        } else {
            words.add(Main.class.getName());
            words.add(worker(what));
        }
        words.addAll(what.arguments());
        if (variant != null && what instanceof Case.Step) {
            words.addAll(List.of("--variant", variant.name()));
        }
        words.addAll(List.of("--steps", Integer.toString(steps(what))));
        return words;
    }

    private int steps(Case what) {
        return this == KOSAMBI_ND4J ? Math.max(FEWEST_STEPS, what.steps() / STEPS_FOR_ONE_OF_ND4J) : what.steps();
    }

    private String worker(Case what) {
        if (variant == null) {
            return AttentionWorker.NAME;
        }
        return what instanceof Case.Step ? LibtorchStepWorker.NAME : LibtorchAttentionWorker.NAME;
    }
}
