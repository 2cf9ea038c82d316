package io.kosambi.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MeasurementsTest {

    @TempDir
    private Path folder;

    @Test
    void anEmptyFolderHoldsNone() throws IOException {
        assertThat(Measurements.in(folder)).isEqualTo(Measurements.none());
    }

    @Test
    void whatWasWrittenIsReadAgain() throws IOException {
        Measurements example = Examples.measurements();
        Measurements here =
                new Measurements(Machine.thisOne(), example.ceilings(), example.agreements(), example.runs());

        here.writeTo(folder);

        assertThat(Measurements.in(folder)).isEqualTo(here);
    }

    @Test
    void laterMeasurementsAreAdded() {
        Measurements.Run run = Examples.run(Contender.KOSAMBI, "M", "train", 1);

        assertThat(Measurements.none().with(run).with(run).runs()).isEqualTo(List.of(run, run));
    }

    @Test
    void measurementsOfAnotherMachineAreNotMixedIn() throws IOException {
        Examples.measurements().writeTo(folder);

        assertThatThrownBy(() -> Measurements.in(folder))
                .hasMessageContaining("another machine")
                .hasMessageContaining("Abacus")
                .hasMessageContaining("--out");
    }

    @Test
    void roundingIsTheSameWorkAndMoreIsNot() {
        assertThat(agreement(Contender.LIBTORCH, 1e-6).isSameWork()).isTrue();
        assertThat(agreement(Contender.LIBTORCH, 1e-4).isSameWork()).isFalse();
        assertThat(agreement(Contender.LIBTORCH_BFLOAT16, 1e-4).isSameWork()).isTrue();
        assertThat(agreement(Contender.LIBTORCH_BFLOAT16, 0.1).isSameWork()).isFalse();
        assertThat(agreement(Contender.LIBTORCH, Double.NaN).isSameWork()).isFalse();
    }

    private static Measurements.Agreement agreement(Contender contender, double difference) {
        return new Measurements.Agreement(contender, "M", difference, difference, difference, difference);
    }
}
