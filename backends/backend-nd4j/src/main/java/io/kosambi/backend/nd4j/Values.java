package io.kosambi.backend.nd4j;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The values of a program's tensors while the program is put together, each until its last use. */
final class Values {

    private final Pool pool;
    private final Recorder recorder;
    private final Map<Tensor, Value> values = new HashMap<>();
    private final Map<Uniform, Value.Dense> numbers = new HashMap<>();
    private final Map<TensorType, Value.Dense> ones = new HashMap<>();
    private final List<Block> borrowed = new ArrayList<>();

    private record Uniform(double value, DType dtype) {}

    Values(Pool pool, Recorder recorder) {
        this.pool = pool;
        this.recorder = recorder;
    }

    Value get(Tensor tensor) {
        Value value = values.get(tensor);
        if (value == null) {
            throw new AssertionError("nothing was computed for " + tensor);
        }
        return value;
    }

    /** Keeps a value until its tensor is forgotten. */
    void put(Tensor tensor, Value value) {
        retain(value);
        values.put(tensor, value);
    }

    /** Drops the value of a tensor that is used no more. */
    void forget(Tensor tensor) {
        Value value = values.remove(tensor);
        if (value != null) {
            release(value);
        }
    }

    /** Memory for a new value, with elements that are yet to be computed. */
    Value.Dense create(TensorType type, boolean constant) {
        long length = type.shape().elements();
        DataType dtype = DTypes.of(type.dtype());
        return new Value.Dense(type, constant ? pool.keep(dtype, length) : pool.take(dtype, length), 0, constant);
    }

    /** Memory until the operation at hand is recorded. */
    INDArray scratch(DataType dtype, Shape shape) {
        Block block = pool.take(dtype, shape.elements());
        block.retain();
        borrowed.add(block);
        return block.view(shape, 0);
    }

    void returnScratch() {
        borrowed.forEach(pool::release);
        borrowed.clear();
    }

    /** One number, the same in every run. */
    Value.Dense number(double value, DType dtype) {
        return numbers.computeIfAbsent(
                new Uniform(value, dtype),
                uniform -> constant(
                        HostTensor.of(Shape.SCALAR, new double[] {value}).as(dtype)));
    }

    /** A vector of ones, the same in every run. */
    INDArray ones(int length, DType dtype) {
        return ones.computeIfAbsent(new TensorType(Shape.of(length), dtype), type -> {
                    double[] elements = new double[length];
                    Arrays.fill(elements, 1);
                    return constant(HostTensor.of(type.shape(), elements).as(dtype));
                })
                .array();
    }

    Value.Dense constant(HostTensor value) {
        Value.Dense dense = create(value.type(), true);
        HostCopies.write(value, dense.flat());
        return dense;
    }

    /** The elements of a tensor, in row-major order. */
    Value.Dense dense(Tensor tensor) {
        Value value = get(tensor);
        if (value instanceof Value.Dense dense) {
            return dense;
        }
        Value.Dense copy = create(value.type(), value.constant());
        recorder.during(value.constant(), () -> fill(copy, value));
        put(tensor, copy);
        release(value);
        return copy;
    }

    INDArray array(Tensor tensor) {
        return dense(tensor).array();
    }

    private void fill(Value.Dense copy, Value value) {
        switch (value) {
            case Value.Permuted permuted -> recorder.copy(permuted.array(), copy.array());
            case Value.Repeated repeated -> {
                // The first input of this operation gives nothing but the shape.
                INDArray target = copy.array();
                recorder.call("assign", target, target, repeated.source().array());
            }
            case Value.Dense dense -> throw new AssertionError(dense);
            case Value.Empty empty -> throw new AssertionError(empty);
        }
    }

    private static void retain(Value value) {
        Block block = memoryOf(value);
        if (block != null) {
            block.retain();
        }
    }

    private void release(Value value) {
        Block block = memoryOf(value);
        if (block != null) {
            pool.release(block);
        }
    }

    /** The memory that can be used again after the value's last use; constants are needed in the next run too. */
    private static @Nullable Block memoryOf(Value value) {
        if (value.constant()) {
            return null;
        }
        return switch (value) {
            case Value.Dense dense -> dense.block();
            case Value.Permuted permuted -> permuted.source().block();
            case Value.Repeated repeated -> repeated.source().block();
            case Value.Empty empty -> null;
        };
    }
}
