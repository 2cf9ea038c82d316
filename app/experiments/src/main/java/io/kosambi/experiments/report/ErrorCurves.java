package io.kosambi.experiments.report;

import java.util.List;

/**
 * Relative errors of the score on a logarithmic axis, against something that makes a network larger: what was measured, what
 * was predicted, and what is guaranteed.
 *
 * @param growth what grows along the horizontal axis
 * @param curves the curves; those of one group share a colour
 * @param tolerance the error that is asked for, drawn as a line; NaN to draw none
 * @param method how this was measured
 */
public record ErrorCurves(Growth growth, List<Curve> curves, double tolerance, String method) implements Figure {

    /** What makes the network larger. */
    public enum Growth {
        /** The number of layers, one per iteration. */
        LAYERS,
        /** The number of layers, in single and double precision. */
        LAYERS_BY_PRECISION,
        /** The bandwidth to which the temporal covariance is truncated. */
        BANDWIDTH,
        /** The number of knots with which a feed-forward layer interpolates a square. */
        KNOTS
    }

    /** Where the numbers of a curve come from. */
    public enum Origin {
        /** From running the network. */
        MEASURED,
        /** From a closed form. */
        PREDICTED,
        /** From a bound that holds for every input. */
        GUARANTEED
    }

    /**
     * One curve.
     *
     * @param name as the legend gives it
     * @param group what the curve belongs to
     * @param origin where its numbers come from
     * @param at the places on the horizontal axis, increasing, {@code (points)}
     * @param error the relative errors there, {@code (points)}
     */
    public record Curve(String name, String group, Origin origin, double[] at, double[] error) {

        /** Copies the arrays and checks that their lengths agree. */
        public Curve {
            at = Shapes.copyOf(at);
            error = Shapes.copyOf("error curve", "error", error, at.length);
        }
    }

    /** Copies the curves. */
    public ErrorCurves {
        curves = List.copyOf(curves);
    }
}
