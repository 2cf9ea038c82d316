package io.kosambi.diffusion.standard;

import io.kosambi.spi.backend.Tensor;

/** The straight line between two numbers, which meets both exactly. */
record Interpolation(double atZero, double atOne) {

    double at(double fraction) {
        return (1 - fraction) * atZero + fraction * atOne;
    }

    Tensor at(Tensor fraction) {
        return fraction.multiply(atOne).add(fraction.negate().add(1).multiply(atZero));
    }
}
