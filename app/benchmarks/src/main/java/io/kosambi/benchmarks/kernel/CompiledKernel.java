package io.kosambi.benchmarks.kernel;

import io.kosambi.host.config.CatalogContext;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginKinds;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Gradients;
import io.kosambi.spi.backend.Graph;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Philox;
import io.kosambi.spi.backend.Program;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.State;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.TensorType;
import io.kosambi.spi.plugin.ComponentConfig;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A small graph over random variables, compiled by the CPU backend. */
final class CompiledKernel implements AutoCloseable {

    private static final long SEED = 1;

    private final PluginCatalog catalog;
    private final ComputeBackend backend;
    private final State state;
    private final Program program;

    private CompiledKernel(int threads, Graph graph) {
        catalog = PluginCatalog.discover(PluginKinds.all());
        backend = new CatalogContext(catalog, SEED)
                .create(ComputeBackend.class, new ComponentConfig("cpu", Map.of("threads", threads)));
        state = backend.allocate(graph.variables());
        int stream = 0;
        for (Map.Entry<String, TensorType> variable : graph.variables().entrySet()) {
            double[] values = new double[(int) variable.getValue().shape().elements()];
            // Positive numbers, which second moments must be.
            Philox.uniform(SEED, stream++, 0, values);
            state.write(variable.getKey(), HostTensor.of(variable.getValue().shape(), values));
        }
        program = backend.compile(graph, state);
    }

    /** A random variable. */
    static Tensor variable(String name, int... lengths) {
        return Tensor.variable(name, new TensorType(Shape.of(lengths), DType.F32));
    }

    /** Computes a tensor. */
    static CompiledKernel of(int threads, Tensor result) {
        return new CompiledKernel(threads, Graph.of("kernel", Map.of("result", result)));
    }

    /** Computes a tensor's gradients by its sources, given a random gradient of the tensor. */
    static CompiledKernel gradientOf(int threads, Tensor result, List<Tensor> sources) {
        Tensor given = variable("given gradient", result.shape().lengths());
        List<Tensor> gradients = Gradients.of(result.multiply(given).sum(), sources);
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (Tensor gradient : gradients) {
            outputs.put("gradient " + outputs.size(), gradient);
        }
        return new CompiledKernel(threads, Graph.of("gradient", outputs));
    }

    /** Computes new values of variables in place. */
    static CompiledKernel updating(int threads, Map<String, Tensor> updates) {
        return new CompiledKernel(threads, new Graph("update", Map.of(), updates));
    }

    void run() {
        program.run();
    }

    /** The arithmetic of one run in units of 10^9 operations. */
    double gigaflops() {
        return program.graph().flops() * 1e-9;
    }

    @Override
    public void close() throws IOException {
        program.close();
        state.close();
        backend.close();
        catalog.close();
    }
}
