package io.kosambi.spi.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TensorTest {

    @Test
    void operandsBroadcastAsInNumPy() {
        assertThat(tensor(2, 1, 3).add(tensor(5, 1)).shape()).isEqualTo(Shape.of(2, 5, 3));
        assertThat(tensor().multiply(tensor(4)).shape()).isEqualTo(Shape.of(4));
        assertThat(tensor(1).subtract(tensor(0)).shape()).isEqualTo(Shape.of(0));
        assertThat(tensor(2, 1, 4, 5).matmul(tensor(3, 5, 6)).shape()).isEqualTo(Shape.of(2, 3, 4, 6));
    }

    @Test
    void shapesFollowFromOperations() {
        Tensor x = tensor(2, 3, 4);
        assertThat(x.sum().shape()).isEqualTo(Shape.SCALAR);
        assertThat(x.mean(-1).shape()).isEqualTo(Shape.of(2, 3));
        assertThat(x.max(0, 2).shape()).isEqualTo(Shape.of(3));
        assertThat(x.reshape(-1, 6).shape()).isEqualTo(Shape.of(4, 6));
        assertThat(x.permute(2, 0, 1).shape()).isEqualTo(Shape.of(4, 2, 3));
        assertThat(x.slice(1, 1, 3).shape()).isEqualTo(Shape.of(2, 2, 4));
        assertThat(x.pad(-1, 1, 2).shape()).isEqualTo(Shape.of(2, 3, 7));
        assertThat(x.split(2, 4))
                .hasSize(4)
                .allSatisfy(part -> assertThat(part.shape()).isEqualTo(Shape.of(2, 3, 1)));
        assertThat(x.expandAxis(-1).shape()).isEqualTo(Shape.of(2, 3, 4, 1));
        assertThat(x.expandAxis(1).shape()).isEqualTo(Shape.of(2, 1, 3, 4));
        assertThat(x.matmul(tensor(4, 7)).shape()).isEqualTo(Shape.of(2, 3, 7));
        assertThat(x.gather(1, Tensor.input("indices", DType.I32, 5)).shape()).isEqualTo(Shape.of(2, 5, 4));
    }

    @Test
    void operationsThatChangeNothingAddNoNode() {
        Tensor x = tensor(2, 3);
        assertThat(x.reshape(2, 3)).isSameAs(x);
        assertThat(x.permute(0, 1)).isSameAs(x);
        assertThat(x.broadcastTo(Shape.of(2, 3))).isSameAs(x);
        assertThat(x.cast(DType.F64)).isSameAs(x);
        assertThat(tensor().sum()).extracting(Tensor::shape).isEqualTo(Shape.SCALAR);
    }

    static List<Arguments> misfits() {
        return List.of(
                misfit(
                        () -> tensor(1_000_000, 4_000, 4).matmul(tensor(4, 2)),
                        "matmul",
                        "4000000000 rows",
                        "use a smaller batch"),
                misfit(() -> tensor(2, 3).add(tensor(4)), "add", "(2, 3)", "(4)", "axis -1", "3 against 4"),
                misfit(() -> tensor(2, 3).less(tensor(3, 3)), "less", "(2, 3)", "(3, 3)", "axis -2"),
                misfit(() -> tensor(2).add(Tensor.input("x", DType.F32, 2)), "add", "F64(2)", "F32(2)", "cast"),
                misfit(() -> tensor(2, 3).matmul(tensor(2, 3)), "matmul", "(2, 3)"),
                misfit(() -> tensor(5, 2, 3).matmul(tensor(2, 3)), "matmul", "(5, 2, 3)", "(2, 3)"),
                misfit(() -> tensor(2, 3, 4).matmul(tensor(3, 4, 5)), "matmul", "(2)", "(3)"),
                misfit(() -> tensor(3).matmul(tensor(3, 4)), "matmul", "rank 2", "(3)"),
                misfit(() -> tensor(2, 3).reshape(4, 2), "reshape", "(2, 3)", "6", "(4, 2)", "8"),
                misfit(() -> tensor(2, 3).reshape(-1, 4), "reshape", "(2, 3)", "[-1, 4]"),
                misfit(() -> tensor(2, 3).sum(2), "axis 2", "(2, 3)", "0 to 1"),
                misfit(() -> tensor(2, 3).permute(0, 0), "permute", "[0, 0]", "(2, 3)"),
                misfit(() -> tensor(2, 3).broadcastTo(Shape.of(2)), "broadcast", "(2, 3)", "(2)"),
                misfit(() -> tensor(2, 3).slice(1, 2, 4), "slice", "from 2 to 4", "(2, 3)", "0 to 3"),
                misfit(() -> tensor(2).pad(0, -1, 0), "pad", "negative"),
                misfit(() -> tensor(2, 3).expandAxis(4), "expandAxis", "(2, 3)", "0 to 2", "4"),
                misfit(() -> tensor(2, 5).split(1, 2).get(0), "split", "5", "2"),
                misfit(() -> Tensor.concatenate(0, List.of()), "concatenate", "at least one"),
                misfit(() -> Tensor.concatenate(0, List.of(tensor(2, 3), tensor(2, 4))), "concatenate", "(2, 3)", "4)"),
                misfit(() -> tensor(3).gather(0, tensor(2)), "gather", "I32(count)", "F64(2)"),
                misfit(
                        () -> Tensor.iota(0, new TensorType(Shape.of(2), DType.I32))
                                .exp(),
                        "exp",
                        "F32 or F64",
                        "I32(2)"),
                misfit(() -> tensor(2, 3).linear(tensor(2, 4), tensor(4)), "linear", "(2, 3)", "(2, 4)", "(4)"),
                misfit(() -> attention(3, tensor(2, 5, 8)), "attention", "3 heads", "(2, 5, 8)"),
                misfit(
                        () -> Tensor.apply(
                                        new Primitive.Reduce(Primitive.ReduceKind.SUM, List.of(-1)),
                                        List.of(tensor(2, 3)))
                                .get(0),
                        "sum",
                        "axis -1",
                        "from the front"),
                misfit(
                        () -> Tensor.random(
                                Primitive.Distribution.NORMAL,
                                tensor(2),
                                tensor(),
                                0,
                                new TensorType(Shape.SCALAR, DType.F64)),
                        "random normal",
                        "I32(2)",
                        "F64(2)"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void misfitsAreThrownAtOnceAndNameTheOperationAndTheShapes(Supplier<Tensor> misfit, String[] words) {
        assertThatThrownBy(misfit::get).isInstanceOf(ShapeException.class).hasMessageContainingAll(words);
    }

    private static Arguments misfit(Supplier<Tensor> misfit, String... words) {
        return Arguments.of(misfit, words);
    }

    private static Tensor attention(int heads, Tensor x) {
        int unlimited = ScaledDotProductAttention.UNLIMITED;
        return Tensor.apply(new ScaledDotProductAttention(heads, 1, unlimited, unlimited), List.of(x, x, x))
                .get(0);
    }

    private static Tensor tensor(int... lengths) {
        return Tensor.input("tensor " + Shape.of(lengths), DType.F64, lengths);
    }
}
