package io.kosambi.benchmarks.libtorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.experiments.benchmark.StepBenchmark;
import io.kosambi.experiments.benchmark.StepSize;
import io.kosambi.host.config.CatalogContext;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginKinds;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Parameters;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.network.Network;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TransformerScriptTest {

    private static final StepSize SIZE = StepSize.XS;

    @Test
    void everyParameterOfOurNetworkIsUsedOnce() throws IOException {
        List<String> names = parameterNames();

        String code = script(names, Precision.FLOAT32).code();

        assertThat(names).hasSizeGreaterThan(20);
        for (int index = 0; index < names.size(); index++) {
            assertThat(code.split("\\bparameters\\[" + index + "]", -1))
                    .as("uses of %s", names.get(index))
                    .hasSize(2);
        }
    }

    @Test
    void aNetworkWithOtherParametersIsRefused() {
        assertThatThrownBy(() -> script(List.of("embedding/weight"), Precision.FLOAT32))
                .hasMessage("the network has no parameter 'embedding/bias'; it has [embedding/weight]");
    }

    @Test
    void reducedPrecisionCastsWhatLinearLayersTake() throws IOException {
        List<String> names = parameterNames();

        assertThat(script(names, Precision.FLOAT32).code()).doesNotContain(", 15)");
        assertThat(script(names, Precision.BFLOAT16).code())
                .contains("torch.linear(torch.to(normal, 15), torch.to(parameters[");
    }

    @Test
    void weightsAreTransposed() {
        assertThat(LibtorchTransformer.transposed(new float[] {1, 2, 3, 4, 5, 6}, 2, 3))
                .containsExactly(1, 4, 2, 5, 3, 6);
    }

    private static TorchScript script(List<String> names, Precision precision) {
        return new TransformerScript(SIZE.architecture(), names, SIZE.frames(), SIZE.batch(), precision)
                .build(StepBenchmark.optimisation(SIZE));
    }

    private static List<String> parameterNames() throws IOException {
        try (PluginCatalog catalog = PluginCatalog.discover(PluginKinds.all())) {
            Network network = StepBenchmark.diffusion(new CatalogContext(catalog, 0), SIZE)
                    .network();
            Parameters parameters = new Parameters(DType.F32);
            network.predict(
                    parameters,
                    Tensor.zeros(new TensorType(Shape.of(1, network.frames(), network.dimension()), DType.F32)),
                    Tensor.zeros(new TensorType(Shape.of(1), DType.F32)));
            return List.copyOf(parameters.types().keySet());
        }
    }
}
