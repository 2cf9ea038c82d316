package io.kosambi.backend.nd4j;

import io.kosambi.spi.backend.TensorType;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Where the elements of a tensor are, or how they follow from another's without having been moved. */
sealed interface Value {

    /** The type of the tensor. */
    TensorType type();

    /** Whether the elements are the same in every run. */
    boolean constant();

    /** No elements at all, which ND4J would not hold. */
    record Empty(TensorType type) implements Value {
        @Override
        public boolean constant() {
            return true;
        }
    }

    /** Elements in row-major order, from an offset into a block. */
    record Dense(TensorType type, Block block, long offset, boolean constant) implements Value {
        INDArray array() {
            return block.view(type.shape(), offset);
        }

        /** The elements along one axis. */
        INDArray flat() {
            return block.view(new long[] {type.shape().elements()}, new long[] {1}, offset);
        }
    }

    /** Axis i is axis {@code order[i]} of the source. */
    record Permuted(TensorType type, Dense source, List<Integer> order) implements Value {
        @Override
        public boolean constant() {
            return source.constant();
        }

        /** A view with the axes in the new order, which operations read more slowly than a dense array. */
        INDArray array() {
            long[] strides = source.type().shape().strides();
            long[] permuted = order.stream().mapToLong(axis -> strides[axis]).toArray();
            return source.block().view(DTypes.lengths(type.shape()), permuted, source.offset());
        }

        /** Whether only the rows and columns of matrices changed places, which matrix products take as they are. */
        boolean isTransposedMatrix() {
            int rank = order.size();
            for (int axis = 0; axis < rank - 2; axis++) {
                if (order.get(axis) != axis) {
                    return false;
                }
            }
            return rank >= 2 && order.get(rank - 2) == rank - 1;
        }
    }

    /** Axes of length 1, and missing outer axes, of the source repeated. */
    record Repeated(TensorType type, Dense source) implements Value {
        @Override
        public boolean constant() {
            return source.constant();
        }
    }
}
