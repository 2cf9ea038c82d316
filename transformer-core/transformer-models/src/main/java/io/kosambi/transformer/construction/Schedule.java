package io.kosambi.transformer.construction;

import java.util.Arrays;

/**
 * The steps of the layers: s_(k+1) = s_k - size_k (A y_k + r) + momentum (s_k - s_(k-1)), where y_k = s_k, or with lookahead
 * y_k = s_k + momentum (s_k - s_(k-1)). The layers begin with s_0 = s_(-1) = 0.
 *
 * @param sizes what multiplies the gradient, one per layer, first layer first; at least one
 * @param momentum what multiplies the last change of the iterate, in [0, 1)
 * @param lookahead whether the gradient is taken where the momentum leads
 */
public record Schedule(double[] sizes, double momentum, boolean lookahead) {

    /** Copies the sizes and checks them. */
    public Schedule {
        sizes = sizes.clone();
        if (sizes.length == 0 || !Arrays.stream(sizes).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "schedule: needs at least one layer and finite sizes, got " + Arrays.toString(sizes));
        }
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("schedule: the momentum must lie in [0, 1), but is " + momentum);
        }
    }

    /** The number of layers. */
    public int layers() {
        return sizes.length;
    }

    /** Whether all layers take one size, so that they can share every weight. */
    public boolean isConstant() {
        return Arrays.stream(sizes).allMatch(size -> size == sizes[0]);
    }
}
