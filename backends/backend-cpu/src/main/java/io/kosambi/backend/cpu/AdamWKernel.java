package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.composite.AdamW;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/** One step of AdamW for floats in one pass over memory; see {@link AdamW} for the formulas. */
final class AdamWKernel implements Kernel {

    private static final VectorSpecies<Float> S = Lanes.FLOATS;
    private static final MemorySegment ALL = Memory.ALL;
    private static final ByteOrder ORDER = Memory.ORDER;
    private static final long V = Lanes.BYTES;
    private static final int TASK = 1 << 14;

    /** Parameter, gradient, moments and average among the inputs; the scalars follow. */
    private static final int TENSORS = 5;

    private static final int RESULTS = 4;

    private final float beta1;
    private final float beta2;
    private final float rest1;
    private final float rest2;
    private final float epsilon;
    private final float weightDecay;
    private final List<Operand> inputs;
    private final List<Operand> outputs;
    private final int elements;

    AdamWKernel(AdamW step, List<Operand> inputs, List<Operand> outputs) {
        this.beta1 = (float) step.beta1();
        this.beta2 = (float) step.beta2();
        this.rest1 = (float) (1 - step.beta1());
        this.rest2 = (float) (1 - step.beta2());
        this.epsilon = (float) step.epsilon();
        this.weightDecay = (float) step.weightDecay();
        this.inputs = inputs;
        this.outputs = outputs;
        this.elements = outputs.get(0).elements();
    }

    @Override
    public int tasks() {
        return Math.max(1, (elements + TASK - 1) / TASK);
    }

    @Override
    public long scratchBytes() {
        return (long) (TENSORS + RESULTS) * Lanes.BYTES;
    }

    @Override
    public void run(Frame frame, int task) {
        long offset = 4L * task * TASK;
        long bytes = 4L * Math.min(TASK, elements - task * TASK);
        long whole = bytes - bytes % V;
        step(frame, offset, whole);
        if (whole < bytes) {
            rest(frame, offset + whole, bytes - whole);
        }
    }

    private void step(Frame frame, long offset, long bytes) {
        moments(
                inputs.get(1).at(frame) + offset,
                inputs.get(2).at(frame) + offset,
                inputs.get(3).at(frame) + offset,
                outputs.get(1).at(frame) + offset,
                outputs.get(2).at(frame) + offset,
                bytes,
                scalar(frame, 5));
        update(
                frame,
                inputs.get(0).at(frame) + offset,
                inputs.get(4).at(frame) + offset,
                outputs.get(1).at(frame) + offset,
                outputs.get(2).at(frame) + offset,
                outputs.get(0).at(frame) + offset,
                outputs.get(3).at(frame) + offset,
                bytes);
    }

    /** Less than a vector: behind it may lie what another slice writes, so it is done elsewhere and copied back. */
    private void rest(Frame frame, long offset, long bytes) {
        long copies = frame.scratch;
        for (int index = 0; index < TENSORS; index++) {
            Memory.copy(inputs.get(index).at(frame) + offset, copies + index * V, bytes);
        }
        long results = copies + TENSORS * V;
        moments(copies + V, copies + 2 * V, copies + 3 * V, results + V, results + 2 * V, V, scalar(frame, 5));
        update(frame, copies, copies + 4 * V, results + V, results + 2 * V, results, results + 3 * V, V);
        for (int index = 0; index < RESULTS; index++) {
            Memory.copy(results + index * V, outputs.get(index).at(frame) + offset, bytes);
        }
    }

    private float scalar(Frame frame, int input) {
        return Memory.getFloat(inputs.get(input).at(frame));
    }

    private void moments(long gradient, long m, long v, long newM, long newV, long bytes, float scale) {
        FloatVector first = FloatVector.broadcast(S, beta1);
        FloatVector second = FloatVector.broadcast(S, beta2);
        for (long at = 0; at < bytes; at += V) {
            FloatVector g =
                    FloatVector.fromMemorySegment(S, ALL, gradient + at, ORDER).mul(scale);
            FloatVector.fromMemorySegment(S, ALL, m + at, ORDER)
                    .fma(first, g.mul(rest1))
                    .intoMemorySegment(ALL, newM + at, ORDER);
            FloatVector.fromMemorySegment(S, ALL, v + at, ORDER)
                    .fma(second, g.mul(g).mul(rest2))
                    .intoMemorySegment(ALL, newV + at, ORDER);
        }
    }

    private void update(Frame frame, long p, long average, long m, long v, long newP, long newAverage, long bytes) {
        float rate = scalar(frame, 6);
        float correction1 = scalar(frame, 7);
        float correction2 = scalar(frame, 8);
        float follow = 1 - scalar(frame, 9);
        FloatVector decay = FloatVector.broadcast(S, weightDecay);
        FloatVector minusRate = FloatVector.broadcast(S, -rate);
        FloatVector follows = FloatVector.broadcast(S, follow);
        for (long at = 0; at < bytes; at += V) {
            FloatVector deviation = FloatVector.fromMemorySegment(S, ALL, v + at, ORDER)
                    .mul(correction2)
                    .sqrt()
                    .add(epsilon);
            FloatVector direction = FloatVector.fromMemorySegment(S, ALL, m + at, ORDER)
                    .mul(correction1)
                    .div(deviation);
            FloatVector old = FloatVector.fromMemorySegment(S, ALL, p + at, ORDER);
            FloatVector updated = old.fma(decay, direction).fma(minusRate, old);
            updated.intoMemorySegment(ALL, newP + at, ORDER);
            FloatVector mean = FloatVector.fromMemorySegment(S, ALL, average + at, ORDER);
            updated.sub(mean).fma(follows, mean).intoMemorySegment(ALL, newAverage + at, ORDER);
        }
    }
}
