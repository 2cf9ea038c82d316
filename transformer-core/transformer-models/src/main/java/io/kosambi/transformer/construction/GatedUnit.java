package io.kosambi.transformer.construction;

import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Tensor;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A gated feed-forward layer without activation: what it adds to the tokens is ((Y A) * (Y B) * gain) C, an exact product of
 * coordinates, as the gates of adaptive layer normalisation compute it.
 */
final class GatedUnit {

    private final List<Product> products;

    /**
     * Products of coordinates.
     *
     * @param left A, {@code (width, products)}
     * @param right B, {@code (width, products)}
     * @param output C, {@code (products, width)}
     * @param role what the layer's step does to them
     */
    record Product(double[][] left, double[][] right, double[][] output, Role role) {}

    GatedUnit(List<Product> products) {
        this.products = List.copyOf(products);
    }

    /** The gain of every product in a layer of the given step. */
    double[] gains(double size) {
        return products.stream()
                .flatMapToDouble(product ->
                        DoubleStream.generate(() -> product.role().gain(size)).limit(product.output().length))
                .toArray();
    }

    /** What the layer adds to the tokens. */
    Tensor apply(Parameters parameters, Tensor tokens, Tensor gains) {
        Tensor left = tokens.matmul(Linear.declare(
                parameters,
                "left",
                Linear.beside(products.stream().map(Product::left).toList())));
        Tensor right = tokens.matmul(Linear.declare(
                parameters,
                "right",
                Linear.beside(products.stream().map(Product::right).toList())));
        Tensor output = Linear.declare(
                parameters,
                "output",
                Linear.below(products.stream().map(Product::output).toList()));
        return left.multiply(right).multiply(gains).matmul(output);
    }
}
