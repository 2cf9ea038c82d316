package io.kosambi.testkit.backend;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.plugin.Api;

/**
 * How far a backend's floating-point results may lie from the exact ones, which are those of the reference in float64 on
 * the same inputs. Results that only move, compare or add two numbers must be equal to the bit, whatever the tolerance.
 *
 * @param elementwise for functions of single elements, relative to the element
 * @param accumulated for sums, matrix products and composites, relative to the larger of the element and the root mean
 *     square of its tensor
 * @param chained for whole programs of some ten operations and their gradients, on the same scale
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record Tolerance(double elementwise, double accumulated, double chained) {

    /** About eight units in the last place for single elements, and what a careful backend reaches for the rest. */
    public static Tolerance usual(DType dtype) {
        return switch (dtype) {
            case F32 -> new Tolerance(5e-7, 1e-5, 1e-4);
            case F64 -> new Tolerance(2e-15, 1e-13, 1e-12);
            case I32 -> new Tolerance(0, 0, 0);
        };
    }
}
