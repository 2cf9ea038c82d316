package io.kosambi.backend.cuda.code;

import io.kosambi.backend.compiler.View;
import io.kosambi.backend.cuda.device.Geometry;
import io.kosambi.backend.cuda.device.KernelSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Layer normalisation with modulation, by the kernels of {@code norm.cu}. */
final class Norms {

    /** Wider rows do not fit into the registers of a block. */
    static final int WIDEST = 8192;

    private static final String FILE = "norm.cu";
    private static final int BLOCK = 256;

    /** Up to this width a warp has a row of its own. */
    private static final int NARROW = 1024;

    private Norms() {}

    static Task forward(double epsilon, List<View> from, List<View> to) {
        View x = from.get(0);
        View y = to.get(0);
        long rows = x.shape().elements() / x.shape().length(2);
        int blockRows = x.shape().length(2) > NARROW ? 1 : 8;
        List<Object> arguments = new ArrayList<>(from);
        arguments.addAll(to);
        arguments.addAll(List.of((float) epsilon, x.shape().length(0), x.shape().length(1)));
        Stream.of(x, from.get(1), from.get(2), y).forEach(view -> arguments.addAll(Rows.strides(view)));
        return new KernelTask(
                kernel("layerNormModulate", x, List.of(x, from.get(1), from.get(2), y)),
                Geometry.blocks((rows + blockRows - 1) / blockRows, BLOCK),
                arguments);
    }

    /**
     * @param from x, shift, scale, mean, reciprocal deviation and the gradient of the result
     * @param byX null if not wanted, as {@code byShift} and {@code byScale}
     */
    static Task gradient(List<View> from, @Nullable View byX, @Nullable View byShift, @Nullable View byScale) {
        View x = from.get(0);
        View scale = from.get(2);
        View change = from.get(5);
        int batch = x.shape().length(0);
        int frames = x.shape().length(1);
        int width = x.shape().length(2);
        int chunks = Columns.chunks(frames);
        long chunkBytes = (long) Float.BYTES * batch * chunks * width;
        List<Object> arguments = new ArrayList<>(List.of(x, scale, from.get(3), from.get(4), change));
        arguments.add(byX == null ? KernelTask.Special.NOTHING : byX);
        List<Object> strides = new ArrayList<>(Rows.strides(x));
        strides.addAll(Rows.strides(scale));
        strides.addAll(Rows.strides(change));
        strides.addAll(byX == null ? List.of(0L, 0L) : Rows.strides(byX));
        List<View> views = new ArrayList<>(List.of(x, scale, change));
        if (byX != null) {
            views.add(byX);
        }
        List<Task> sums = new ArrayList<>();
        long scratchBytes = 0;
        for (View wanted : new View[] {byShift, byScale}) {
            if (wanted == null) {
                arguments.add(KernelTask.Special.NOTHING);
                strides.addAll(List.of(0L, 0L));
                continue;
            }
            views.add(wanted);
            if (chunks == 1) {
                arguments.add(wanted);
                strides.addAll(List.of(wanted.strides()[0], 0L));
            } else {
                KernelTask.Scratch scratch = new KernelTask.Scratch(scratchBytes);
                scratchBytes += chunkBytes;
                arguments.add(scratch);
                strides.addAll(List.of((long) chunks * width, (long) width));
                sums.add(Columns.sumsOfChunks(scratch, batch, chunks, width, wanted));
            }
        }
        arguments.addAll(List.of(batch, frames));
        arguments.addAll(strides);
        Task gradient = new KernelTask(
                kernel("layerNormModulateGradient", x, views),
                Geometry.blocks((long) batch * chunks, BLOCK),
                arguments);
        return new SequenceTask(
                Stream.concat(Stream.of(gradient), sums.stream()).toList(), scratchBytes);
    }

    private static KernelSource kernel(String name, View x, List<View> views) {
        String width = Integer.toString(x.shape().length(2));
        return Kernels.ofFile(FILE, name, Map.of("WIDTH", width, "ALIGNED16", Rows.aligned(views)));
    }
}
