package io.kosambi.backend.compiler;

import io.kosambi.spi.backend.Graph;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A plan in words. */
public final class Explanation {

    private final StringBuilder text = new StringBuilder();

    /**
     * @param memoryBytes what the program holds beside its state
     * @param workers what does the work, in words
     */
    public Explanation(Graph graph, Plan plan, long memoryBytes, String workers) {
        line(
                "program %s: %,d floating-point operations, %,d bytes of memory beside its state",
                graph.name(), graph.flops(), memoryBytes);
        line("  batch %d in %d slices, %s", plan.batch(), plan.slices(), workers);
        line(
                "  shared arena %,d bytes; arena of each thread %,d bytes and scratch",
                plan.programBytes(), plan.localBytes());
        int number = 0;
        for (Plan.Phase phase : plan.phases()) {
            switch (phase) {
                case Plan.Wave wave -> {
                    String who = wave.parallel() ? "all threads, any order" : "one thread, in order";
                    line(
                            "  phase %d: %d steps on whole tensors, %s",
                            number++, wave.steps().size(), who);
                    wave.steps().forEach(this::step);
                }
                case Plan.Region region -> {
                    Map.Entry<Integer, List<Step>> first =
                            region.steps().entrySet().iterator().next();
                    line(
                            "  phase %d: %d steps by each slice alone (shown for %d of %d batch elements)",
                            number++, first.getValue().size(), first.getKey(), plan.batch());
                    first.getValue().forEach(this::step);
                }
            }
        }
        parts(plan);
    }

    private void step(Step step) {
        String results = String.join(
                ", ", step.outputs().stream().map(Explanation::describe).toList());
        line("    %s -> %s%s", step.work().describe(), results, step.part().isEmpty() ? "" : "  # " + step.part());
    }

    private static String describe(View view) {
        Buffer buffer = view.buffer();
        String where = switch (buffer.space()) {
            case LOCAL -> "thread+" + buffer.offset();
            case PROGRAM -> "shared+" + buffer.offset();
            case PARTIAL -> "slices+" + buffer.offset();
            case VARIABLE -> "variable " + buffer.label();
        };
        return view.type() + " at " + where + (view.isDense() ? "" : " strided");
    }

    private void parts(Plan plan) {
        Map<String, Integer> steps = new TreeMap<>();
        for (Plan.Phase phase : plan.phases()) {
            List<Step> list = switch (phase) {
                case Plan.Wave wave -> wave.steps();
                case Plan.Region region -> region.steps().values().iterator().next();
            };
            list.forEach(step -> steps.merge(step.part(), 1, Integer::sum));
        }
        steps.forEach((part, count) -> line("  part %s: %d steps", part.isEmpty() ? "(none)" : part, count));
    }

    private void line(String format, Object... values) {
        text.append(String.format(format, values)).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
