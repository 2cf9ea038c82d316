package io.kosambi.backend.cuda;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.backend.cuda.code.MatmulPrecision;
import io.kosambi.backend.cuda.device.ElementType;
import io.kosambi.backend.cuda.emulated.PaperDevice;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.State;
import io.kosambi.testkit.backend.SmallTransformer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a training step becomes, without a machine to run it. */
class CudaProgramTest {

    private static final Graph STEP = new SmallTransformer(DType.F32, 8, 64, 64, 4).trainingStep();

    @Test
    void aStepIsMadeOfFusedKernelsAndProducts() {
        PaperDevice device = planned(STEP, MatmulPrecision.FLOAT32);

        assertThat(device.launches())
                .contains(
                        "layerNormModulate",
                        "layerNormModulateGradient",
                        "attention",
                        "attentionGradient",
                        "gatedResidualGradient",
                        "columnSums",
                        "adamwMany",
                        "randomNumbers")
                .doesNotContain("roundToBfloat16");
        assertThat(device.products()).isNotEmpty().allSatisfy(product -> {
            assertThat(product.operands()).isEqualTo(ElementType.FLOAT32);
            assertThat(product.count()).as("weights are shared by the batch").isEqualTo(1);
        });
    }

    @Test
    void allParametersAreUpdatedTogetherAndWhereTheyLie() {
        PaperDevice device = planned(STEP, MatmulPrecision.FLOAT32);

        assertThat(device.launches().stream().filter("adamwMany"::equals).count())
                .as("launches, one for small and one for large parameters")
                .isLessThanOrEqualTo(2);
        CudaBackend backend = new CudaBackend(new PaperDevice(), MatmulPrecision.FLOAT32);
        try (State state = backend.allocate(STEP.variables());
                Program program = backend.compile(STEP, state)) {
            assertThat(program.explain()
                            .lines()
                            .filter(line -> line.contains("copy -> F32") && line.contains("variable")))
                    .as("copies into variables")
                    .isEmpty();
        }
    }

    @Test
    void withBfloat16OperandsAreRoundedAheadOfProducts() {
        PaperDevice device = planned(STEP, MatmulPrecision.BF16);

        assertThat(device.products()).isNotEmpty().allSatisfy(product -> {
            assertThat(product.operands()).isEqualTo(ElementType.BFLOAT16);
            assertThat(product.resultType()).isEqualTo(ElementType.FLOAT32);
        });
        assertThat(device.launches()).contains("roundToBfloat16");
    }

    @Test
    void tf32IsTheLibrarysToRound() {
        PaperDevice device = planned(STEP, MatmulPrecision.TF32);

        assertThat(device.products())
                .isNotEmpty()
                .allSatisfy(product -> assertThat(product.coarse()).isTrue());
        assertThat(device.launches()).doesNotContain("roundToBfloat16");
    }

    @Test
    void inFloat64EverythingRunsByExpansion() {
        PaperDevice device = planned(new SmallTransformer(DType.F64, 2, 8, 16, 2).trainingStep(), MatmulPrecision.BF16);

        assertThat(device.launches()).doesNotContain("attention", "adamwMany", "roundToBfloat16");
        assertThat(device.products())
                .isNotEmpty()
                .allSatisfy(product -> assertThat(product.operands()).isEqualTo(ElementType.FLOAT64));
    }

    @Test
    void kernelsServeAllSizes() {
        PaperDevice small = planned(STEP, MatmulPrecision.FLOAT32);
        PaperDevice large =
                planned(new SmallTransformer(DType.F32, 16, 64, 64, 4).trainingStep(), MatmulPrecision.FLOAT32);

        assertThat(large.sources()).isEqualTo(small.sources());
    }

    @Test
    void thePlanIsToldInWords() {
        CudaBackend backend = new CudaBackend(new PaperDevice(), MatmulPrecision.FLOAT32);
        try (State state = backend.allocate(STEP.variables());
                Program program = backend.compile(STEP, state)) {
            assertThat(program.explain()).contains("program small transformer", "in 1 slices, paper", "adamw");
            assertThat(program.memoryBytes()).isPositive();
        }
    }

    private static PaperDevice planned(Graph graph, MatmulPrecision precision) {
        PaperDevice device = new PaperDevice();
        CudaBackend backend = new CudaBackend(device, precision);
        try (State state = backend.allocate(graph.variables())) {
            List<Program> programs = List.of(backend.compile(graph, state));
            programs.forEach(Program::close);
        }
        backend.close();
        return device;
    }
}
