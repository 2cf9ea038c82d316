package io.kosambi.gp;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How well a denoiser knows the process over a grid of noise levels. Both headlines are plain means over the grid of
 * the ratio at each level, so that every level counts alike.
 *
 * @param levels one entry per noise level, at least one
 * @param sequences how many exact sequences each level was measured on
 */
public record StructureReport(List<StructureLevel> levels, int sequences) {

    public StructureReport {
        levels = List.copyOf(levels);
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("A structure report needs at least one noise level");
        }
    }

    /** The headline FSU: the mean over the levels of the fraction of structure unexplained. */
    public double unexplained() {
        return mean(StructureLevel::unexplained);
    }

    /** The mean over the levels of the relative excess loss. */
    public double relativeExcessLoss() {
        return mean(StructureLevel::relativeExcess);
    }

    private double mean(ToDoubleFunction<StructureLevel> value) {
        return levels.stream().mapToDouble(value).average().orElseThrow();
    }
}
