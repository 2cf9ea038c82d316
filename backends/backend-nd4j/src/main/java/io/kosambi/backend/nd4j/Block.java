package io.kosambi.backend.nd4j;

import io.kosambi.spi.backend.Shape;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A piece of ND4J's memory, of which arrays are views. */
final class Block implements AutoCloseable {

    private final INDArray elements;
    private int users;

    /** Allocates zeros. */
    Block(DataType dtype, long length) {
        this.elements = Nd4j.create(dtype, length);
    }

    DataType dtype() {
        return elements.dataType();
    }

    long length() {
        return elements.length();
    }

    long bytes() {
        return elements.length() * elements.dataType().width();
    }

    /** A dense array of a shape. */
    INDArray view(Shape shape, long offset) {
        return view(DTypes.lengths(shape), shape.strides(), offset);
    }

    /** An array whose elements lie at strides, counted in elements; a stride of 0 repeats. */
    INDArray view(long[] lengths, long[] strides, long offset) {
        return Nd4j.create(elements.data(), lengths, strides, offset, 'c');
    }

    void retain() {
        users++;
    }

    /** Gives up one use; returns whether it was the last. */
    boolean release() {
        return --users == 0;
    }

    @Override
    public void close() {
        elements.close();
    }
}
