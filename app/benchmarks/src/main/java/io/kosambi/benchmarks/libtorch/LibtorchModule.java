package io.kosambi.benchmarks.libtorch;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;

/** A script that libtorch has loaded, and the memory of its tensors. */
final class LibtorchModule implements AutoCloseable {

    private final PtNDManager manager;
    private final PtSymbolBlock block;

    /**
     * Loads libtorch, if this is the first module, and the script.
     *
     * @param threads the threads of one operation
     */
    LibtorchModule(TorchScript script, int threads) {
        manager = (PtNDManager) Engine.getEngine("PyTorch").newBaseManager();
        if (JniUtils.getNumThreads() != threads) {
            JniUtils.setNumThreads(threads);
        }
        // The interpreter alone: specialising the script by observed shapes was slower and took more memory.
        JniUtils.setGraphExecutorOptimize(false);
        try {
            block = JniUtils.loadModule(manager, new ByteArrayInputStream(script.archive()), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The version of libtorch. */
    static String version() {
        return Engine.getEngine("PyTorch").getVersion();
    }

    /** A tensor with given values, row-major. */
    PtNDArray tensor(float[] values, int... lengths) {
        return (PtNDArray) manager.create(
                values, new Shape(Arrays.stream(lengths).asLongStream().toArray()));
    }

    /** A tensor without axes. */
    PtNDArray scalar(double value) {
        return (PtNDArray) manager.create((float) value);
    }

    /** Where the module's tensors live. */
    NDManager manager() {
        return manager;
    }

    /** Runs {@code forward}, which is differentiated if the thread records operations for that. */
    NDList forward(NDArray... arguments) {
        return IValueUtils.forward(block, new NDList(arguments), true);
    }

    /** Runs {@code forward} with automatic differentiation switched on. */
    NDList forwardWithGradients(NDList arguments) {
        JniUtils.setGradMode(true);
        try {
            return IValueUtils.forward(block, arguments, true);
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    /** Runs a method with automatic differentiation switched off. */
    IValue run(String method, IValue... arguments) {
        return IValueUtils.runMethod(block, method, arguments);
    }

    /** Takes the only tensor out of a result and closes the result. */
    float[] floats(IValue result) {
        try (result) {
            PtNDArray tensor = result.toTensor(manager);
            try (tensor) {
                return tensor.toFloatArray();
            }
        }
    }

    @Override
    public void close() {
        block.close();
        manager.close();
    }
}
