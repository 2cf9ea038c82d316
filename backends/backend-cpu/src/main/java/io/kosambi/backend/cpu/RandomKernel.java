package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Philox;
import io.kosambi.spi.backend.Primitive;
import io.kosambi.spi.backend.Primitive.Distribution;

/** Random numbers from counters; a slice computes those of its own elements. */
final class RandomKernel implements Kernel {

    private static final int TASK = 1 << 12;

    private final Primitive.Random random;
    private final Operand seed;
    private final Operand step;
    private final Operand output;
    private final int elements;
    private final int perBatchElement;

    RandomKernel(Primitive.Random random, Operand seed, Operand step, Operand output) {
        this.random = random;
        this.seed = seed;
        this.step = step;
        this.output = output;
        this.elements = output.elements();
        this.perBatchElement = output.shape().rank() == 0 ? 0 : elements / Math.max(1, output.length(0));
    }

    @Override
    public int tasks() {
        return Math.max(1, (elements + TASK - 1) / TASK);
    }

    @Override
    public void run(Frame frame, int task) {
        int low = Memory.getInt(seed.at(frame));
        int high = Memory.getInt(seed.at(frame) + seed.stride(0));
        int draw = Memory.getInt(step.at(frame));
        int before = frame.start * perBatchElement;
        int end = before + Math.min(elements, (task + 1) * TASK);
        long to = output.at(frame);
        int[] words = frame.words;
        int block = -1;
        for (int index = before + task * TASK; index < end; index++) {
            if (index >>> 2 != block) {
                block = index >>> 2;
                Philox.words(low, high, block, random.stream(), draw, 0, words);
            }
            double value = random.distribution() == Distribution.UNIFORM
                    ? Philox.uniform(words[index & 3])
                    : normal(words, index & 3);
            set(to, index - before, value);
        }
    }

    private void set(long to, int index, double value) {
        if (output.dtype() == DType.F32) {
            Memory.setFloat(to + 4L * index, (float) value);
        } else {
            Memory.setDouble(to + 8L * index, value);
        }
    }

    private static double normal(int[] words, int index) {
        double radius = Math.sqrt(-2 * StrictMath.log(Philox.uniform(words[index & 2])));
        double angle = 2 * Math.PI * Philox.uniform(words[(index & 2) + 1]);
        return radius * ((index & 1) == 0 ? DoubleMath.cos(angle) : DoubleMath.sin(angle));
    }
}
