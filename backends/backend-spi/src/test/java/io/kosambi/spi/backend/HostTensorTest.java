package io.kosambi.spi.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HostTensorTest {

    @Test
    void theNumberOfValuesMustFitTheShape() {
        assertThatThrownBy(() -> HostTensor.of(Shape.of(2, 2), 1.0, 2))
                .isInstanceOf(ShapeException.class)
                .hasMessageContainingAll("(2, 2)", "4", "got 2");
        assertThat(HostTensor.of(Shape.SCALAR, 3).integers()).containsExactly(3);
        assertThat(HostTensor.zeros(new TensorType(Shape.of(2, 0), DType.F32)).floats())
                .isEmpty();
    }

    @Test
    void conversionRoundsToTheElementType() {
        HostTensor values = HostTensor.of(Shape.of(3), 1 / 3.0, -2.75, 1e300);
        assertThat(values.as(DType.F32).floats()).containsExactly(1 / 3f, -2.75f, Float.POSITIVE_INFINITY);
        assertThat(values.as(DType.I32).integers()).startsWith(0, -2);
        assertThat(values.as(DType.F64)).isSameAs(values);
    }

    @Test
    void copiesNeedEqualShapes() {
        HostTensor target = HostTensor.zeros(new TensorType(Shape.of(2), DType.F32));
        target.copyFrom(HostTensor.of(Shape.of(2), 1.0, 2.0));
        assertThat(target.floats()).containsExactly(1, 2);
        assertThatThrownBy(() -> target.copyFrom(HostTensor.of(Shape.of(1, 2), 1.0, 2.0)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContainingAll("(2)", "(1, 2)");
    }

    @Test
    void theArrayIsThatOfTheElementType() {
        assertThatThrownBy(() -> HostTensor.of(Shape.of(1), 1.0).floats())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContainingAll("F64(1)", "F32");
    }
}
