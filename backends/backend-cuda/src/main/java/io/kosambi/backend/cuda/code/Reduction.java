package io.kosambi.backend.cuda.code;

import io.kosambi.backend.cuda.device.Geometry;
import io.kosambi.backend.cuda.device.KernelSource;
import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Primitive.ReduceKind;
import java.util.ArrayList;
import java.util.List;

/**
 * One pass of a reduction: each result combines some neighbouring positions of the reduced axes, in an order that depends on
 * the sizes alone.
 *
 * @param kept the axes that stay; operands: the input, the output
 * @param reduced the axes that go; operand: the input
 * @param together whether the threads of a block share a result, as they should where its elements lie together; else
 *     each thread has its own
 * @param chunk how many positions a result combines; chunk c of a result lies {@code chunkStride} times c behind it
 */
record Reduction(
        ReduceKind kind, DType dtype, Axes kept, Axes reduced, boolean together, long chunk, long chunkStride) {

    private static final int FEW = 256;

    /** How many results there are for each position of the kept axes. */
    long chunks() {
        return Math.max(1, (reduced.count() + chunk - 1) / chunk);
    }

    private boolean wide() {
        return IndexCode.isWide(kept)
                || IndexCode.isWide(reduced)
                || kept.reach(0) + reduced.reach(0) >= IndexCode.NARROW
                || kept.reach(1) + (chunks() - 1) * chunkStride >= IndexCode.NARROW;
    }

    /** Few positions are shared by one warp. */
    private int block() {
        return together && chunk <= FEW ? 32 : 256;
    }

    KernelSource kernel() {
        IndexCode keptCode = new IndexCode(kept, "k", wide());
        IndexCode reducedCode = new IndexCode(reduced, "r", wide());
        String type = Scalars.type(dtype);
        List<String> parameters = new ArrayList<>(List.of(
                "const " + type + "* __restrict__ input",
                type + "* __restrict__ output",
                "Index kept",
                "Index reduced",
                "Index chunk",
                "Index chunkStride"));
        parameters.addAll(keptCode.parameters());
        parameters.addAll(reducedCode.parameters());
        String combine = kind == ReduceKind.SUM ? "add" : "maximum";
        String start = kind == ReduceKind.SUM ? "0" : "lowest((" + type + ") 0)";
        String body = (together ? TOGETHER : ALONE)
                .replace("TYPE", type)
                .replace("BLOCK", Integer.toString(block()))
                .replace("COMBINE", combine)
                .replace("START", start)
                .replace("KEPT_INPUT", keptCode.offset(0))
                .replace("KEPT_OUTPUT", keptCode.offset(1))
                .replace("REDUCED_INPUT", reducedCode.offset(0))
                .replace("KEPT_OFFSETS", keptCode.offsets("result"))
                .replace("REDUCED_OFFSETS", reducedCode.offsets("position"));
        String name = kind == ReduceKind.SUM ? "sum" : "largest";
        return Kernels.generated(IndexCode.indexType(wide()), name, parameters, body);
    }

    /** What the kernel is launched with. */
    List<Object> arguments(long input, long output) {
        List<Object> arguments = new ArrayList<>(List.of(input, output));
        for (long number : new long[] {kept.count(), reduced.count(), chunk, chunkStride}) {
            arguments.add(IndexCode.number(number, wide()));
        }
        arguments.addAll(new IndexCode(kept, "k", wide()).arguments());
        arguments.addAll(new IndexCode(reduced, "r", wide()).arguments());
        return arguments;
    }

    Geometry geometry() {
        if (together) {
            return Geometry.blocks(Math.multiplyExact(kept.count(), chunks()), block());
        }
        return new Geometry(
                Math.toIntExact((kept.count() + block() - 1) / block()), Math.toIntExact(chunks()), 1, block(), 0);
    }

    private static final String TOGETHER = """
                __shared__ TYPE terms[BLOCK];
                Index result = blockIdx.x % kept;
                Index from = blockIdx.x / kept * chunk;
                Index to = from + chunk < reduced ? from + chunk : reduced;
            KEPT_OFFSETS
                TYPE value = START;
            #pragma unroll 4
                for (Index position = from + threadIdx.x; position < to; position += BLOCK) {
            REDUCED_OFFSETS
                    value = COMBINE(value, input[KEPT_INPUT + REDUCED_INPUT]);
                }
                terms[threadIdx.x] = value;
                for (int half = BLOCK / 2; half > 0; half /= 2) {
                    __syncthreads();
                    if (threadIdx.x < half) {
                        terms[threadIdx.x] = COMBINE(terms[threadIdx.x], terms[threadIdx.x + half]);
                    }
                }
                if (threadIdx.x == 0) {
                    output[KEPT_OUTPUT + blockIdx.x / kept * chunkStride] = terms[0];
                }
            """;

    private static final String ALONE = """
                Index result = (Index) blockIdx.x * BLOCK + threadIdx.x;
                if (result >= kept) {
                    return;
                }
                Index from = blockIdx.y * chunk;
                Index to = from + chunk < reduced ? from + chunk : reduced;
            KEPT_OFFSETS
                TYPE value = START;
            #pragma unroll 8
                for (Index position = from; position < to; position++) {
            REDUCED_OFFSETS
                    value = COMBINE(value, input[KEPT_INPUT + REDUCED_INPUT]);
                }
                output[KEPT_OUTPUT + blockIdx.y * chunkStride] = value;
            """;
}
