package io.kosambi.backend.cuda.code;

import io.kosambi.backend.compiler.View;
import io.kosambi.backend.cuda.device.Geometry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Softmax along the last axis of dense tensors, by the kernels of {@code softmax.cu}. */
final class Softmaxes {

    /** Wider rows do not fit into the registers of a block. */
    static final int WIDEST = 8192;

    private static final int BLOCK = 256;

    /** Up to this width a warp has a row of its own. */
    private static final int NARROW = 1024;

    private Softmaxes() {}

    static Task forward(View x, View y) {
        return task("softmaxRows", List.of(x, y));
    }

    /** @param change the gradient of the result y, and {@code byX} that of the input */
    static Task gradient(View y, View change, View byX) {
        return task("softmaxRowsGradient", List.of(y, change, byX));
    }

    private static Task task(String kernel, List<View> views) {
        int width = views.get(0).shape().length(-1);
        int rows = Math.toIntExact(views.get(0).shape().elements() / width);
        List<Object> arguments = new ArrayList<>(views);
        arguments.add(rows);
        views.forEach(view -> arguments.add((long) width));
        Map<String, String> defines = Map.of("WIDTH", Integer.toString(width), "ALIGNED16", Rows.aligned(views));
        int blockRows = width > NARROW ? 1 : 8;
        return new KernelTask(
                Kernels.ofFile("softmax.cu", kernel, defines),
                Geometry.blocks((rows + blockRows - 1L) / blockRows, BLOCK),
                arguments);
    }
}
