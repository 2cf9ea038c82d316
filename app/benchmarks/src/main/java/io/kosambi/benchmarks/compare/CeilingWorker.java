package io.kosambi.benchmarks.compare;

import io.kosambi.benchmarks.Worker;
import io.kosambi.spi.plugin.PluginContext;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import picocli.CommandLine.Command;

/** Measures the most float32 arithmetic this machine does: fused multiply-adds on registers alone. */
@Command(name = CeilingWorker.NAME, hidden = true)
final class CeilingWorker extends Worker {

    static final String NAME = "ceiling";

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

    /** Independent chains, enough to hide the latency of one instruction. */
    private static final int CHAINS = 12;

    private static final int ROUNDS = 2_000_000;
    private static final int REPETITIONS = 40;

    @Override
    protected void measure(PluginContext context, Map<String, Object> answer) {
        gigaflops(1);
        answer.put("oneThread", gigaflops(1));
        answer.put("allThreads", gigaflops(threads()));
    }

    /** The best of several repetitions, in which all threads begin together. */
    private static double gigaflops(int threads) {
        double[] seconds = new double[REPETITIONS];
        float[] results = new float[threads];
        long[] begin = new long[1];
        CyclicBarrier start = new CyclicBarrier(threads, () -> begin[0] = System.nanoTime());
        int[] repetition = new int[1];
        CyclicBarrier end = new CyclicBarrier(threads, () -> {
            seconds[repetition[0]++] = (System.nanoTime() - begin[0]) * 1e-9;
        });
        Thread[] team = IntStream.range(0, threads)
                .mapToObj(thread -> Thread.ofPlatform().start(() -> {
                    for (int index = 0; index < REPETITIONS; index++) {
                        await(start);
                        results[thread] += chains(ROUNDS);
                        await(end);
                    }
                }))
                .toArray(Thread[]::new);
        for (Thread thread : team) {
            join(thread);
        }
        if (!Float.isFinite(results[0])) {
            throw new AssertionError("the result must be used, or the arithmetic would be left out");
        }
        double best = IntStream.range(0, REPETITIONS)
                .mapToDouble(index -> seconds[index])
                .min()
                .orElseThrow();
        return 2.0 * SPECIES.length() * CHAINS * ROUNDS * threads / best * 1e-9;
    }

    private static float chains(int rounds) {
        FloatVector factor = FloatVector.broadcast(SPECIES, 0.999999f);
        FloatVector addition = FloatVector.broadcast(SPECIES, 1e-7f);
        FloatVector a = addition.add(0);
        FloatVector b = addition.add(1);
        FloatVector c = addition.add(2);
        FloatVector d = addition.add(3);
        FloatVector e = addition.add(4);
        FloatVector f = addition.add(5);
        FloatVector g = addition.add(6);
        FloatVector h = addition.add(7);
        FloatVector i = addition.add(8);
        FloatVector j = addition.add(9);
        FloatVector k = addition.add(10);
        FloatVector l = addition.add(11);
        for (int round = 0; round < rounds; round++) {
            a = a.fma(factor, addition);
            b = b.fma(factor, addition);
            c = c.fma(factor, addition);
            d = d.fma(factor, addition);
            e = e.fma(factor, addition);
            f = f.fma(factor, addition);
            g = g.fma(factor, addition);
            h = h.fma(factor, addition);
            i = i.fma(factor, addition);
            j = j.fma(factor, addition);
            k = k.fma(factor, addition);
            l = l.fma(factor, addition);
        }
        FloatVector sum = a.add(b)
                .add(c)
                .add(d)
                .add(e)
                .add(f)
                .add(g)
                .add(h)
                .add(i)
                .add(j)
                .add(k)
                .add(l);
        return sum.lane(0);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
