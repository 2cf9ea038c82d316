package io.kosambi.benchmarks.compare;

import io.kosambi.experiments.benchmark.StepBenchmark;
import io.kosambi.experiments.benchmark.StepSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Something that is timed. */
sealed interface Case {

    /** Everything there is, the longest first. */
    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        for (StepSize size : List.of(StepSize.M, StepSize.S, StepSize.XS)) {
            for (StepBenchmark.Mode task : StepBenchmark.Mode.values()) {
                cases.add(new Step(size, task));
            }
        }
        for (int frames : new int[] {1024, 4096}) {
            cases.add(new Attention(frames, false));
            cases.add(new Attention(frames, true));
        }
        return cases;
    }

    /** The name on the command line, such as {@code M-train} or {@code attention-1024-forward}. */
    String id();

    /** What is worked on, such as {@code M} or {@code attention 1024}. */
    String workload();

    /** What is done with it, such as {@code train}. */
    String mode();

    /** Steps that make a median: a few seconds of them. */
    int steps();

    /** The arguments that describe the case to a program. */
    List<String> arguments();

    /** A whole step of a diffusion transformer. */
    record Step(StepSize size, StepBenchmark.Mode task) implements Case {

        @Override
        public String id() {
            return workload() + "-" + mode();
        }

        @Override
        public String workload() {
            return size.name();
        }

        @Override
        public String mode() {
            return task.name().toLowerCase(Locale.ROOT);
        }

        @Override
        public int steps() {
            return switch (size) {
                case XS -> 500;
                case S -> 30;
                case M -> 7;
                case L -> 2;
            };
        }

        @Override
        public List<String> arguments() {
            return List.of("--size", workload(), "--mode", mode());
        }
    }

    /** Softmax attention over one sequence of some length. */
    record Attention(int frames, boolean gradient) implements Case {

        @Override
        public String id() {
            return "attention-" + frames + (gradient ? "-gradient" : "-forward");
        }

        @Override
        public String workload() {
            return "attention " + frames;
        }

        @Override
        public String mode() {
            return gradient ? "forward and backward" : "forward";
        }

        @Override
        public int steps() {
            return Math.clamp(20_000 / frames, 5, 30);
        }

        @Override
        public List<String> arguments() {
            String length = Integer.toString(frames);
            return gradient ? List.of("--frames", length, "--gradient") : List.of("--frames", length);
        }
    }
}
