package io.kosambi.transformer.construction;

/** What a part of a layer contributes to. */
enum Role {
    /** A term of the gradient, which the layer's step multiplies. */
    GRADIENT {
        @Override
        double gain(double size) {
            return size;
        }
    },

    /** Anything that is the same in every layer. */
    FIXED {
        @Override
        double gain(double size) {
            return 1;
        }
    };

    abstract double gain(double size);
}
