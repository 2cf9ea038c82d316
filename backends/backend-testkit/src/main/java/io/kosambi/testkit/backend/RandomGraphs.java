package io.kosambi.testkit.backend;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.Gradients;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.Tensor;
import io.kosambi.spi.backend.composite.ScaledDotProductAttention;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Random compositions of operations with their gradients. All functions are continuous, because a comparison of two nearly
 * equal numbers may come out either way. A graph that fails is cut back to the fewest operations that fail.
 */
final class RandomGraphs {

    private static final int GRAPHS = 60;
    private static final int OPERATIONS = 12;
    private static final int LARGEST = 4_000;
    private static final List<Shape> LEAVES =
            List.of(Shape.of(3, 4), Shape.of(4), Shape.of(3, 1), Shape.SCALAR, Shape.of(2, 3, 4), Shape.of(4, 4));
    private static final Shape EMPTY = Shape.of(0, 4);

    /** One graph in so many has an empty leaf; in more of them nearly everything would be empty. */
    private static final int EMPTY_EVERY = 5;

    private RandomGraphs() {}

    static Stream<Check> all(Bench bench) {
        return bench.floating().stream()
                .flatMap(dtype -> IntStream.range(0, GRAPHS)
                        .mapToObj(seed ->
                                new Check("random graph " + seed + " " + dtype, () -> check(bench, seed, dtype))));
    }

    private static void check(Bench bench, int seed, DType dtype) {
        try {
            bench.compare(trial(seed, OPERATIONS, dtype));
        } catch (AssertionError failure) {
            for (int operations = 0; operations < OPERATIONS; operations++) {
                try {
                    bench.compare(trial(seed, operations, dtype));
                } catch (AssertionError smaller) {
                    throw new AssertionError(
                            "already with the first " + operations + " operations: " + smaller.getMessage(), smaller);
                }
            }
            throw failure;
        }
    }

    private static Case trial(int seed, int operations, DType dtype) {
        List<HostTensor> values = new ArrayList<>();
        List<Shape> leaves = new ArrayList<>(LEAVES);
        if (seed % EMPTY_EVERY == 0) {
            leaves.add(EMPTY);
        }
        leaves.forEach(shape -> values.add(Numbers.normal(shape, 50L * seed + values.size())));
        return new Case(
                "random graph " + seed,
                dtype,
                Closeness.CHAINED,
                values,
                (inputs, type) -> build(new Random(seed), inputs, operations));
    }

    /** The last tensor that was built, a loss of all tensors, and its gradients by all leaves. */
    private static List<Tensor> build(Random random, List<Tensor> inputs, int operations) {
        List<Tensor> pool = new ArrayList<>(inputs);
        while (pool.size() < inputs.size() + operations) {
            // Later tensors are drawn more often, so that depth grows.
            Tensor x = pick(random, pool);
            Tensor y = pick(random, pool);
            Tensor next = step(random, x, y);
            pool.add(next.shape().elements() <= LARGEST ? next : next.sum());
        }
        Tensor last = pool.get(pool.size() - 1);
        Tensor loss = Tensor.scalar(0, last.dtype());
        for (Tensor tensor : pool) {
            loss = loss.add(tensor.tanh().square().sum());
        }
        List<Tensor> results = new ArrayList<>(List.of(last, loss));
        results.addAll(Gradients.of(loss, inputs));
        return results;
    }

    private static Tensor pick(Random random, List<Tensor> pool) {
        return pool.get(Math.max(random.nextInt(pool.size()), random.nextInt(pool.size())));
    }

    private static Tensor step(Random random, Tensor x, Tensor y) {
        int rank = x.shape().rank();
        int last = rank == 0 ? 1 : x.shape().length(-1);
        return switch (random.nextInt(20)) {
            case 0 -> fits(x, y) ? x.add(y) : x.add(y.sum().tanh());
            case 1 -> fits(x, y) ? x.multiply(y.tanh()) : x.multiply(y.sum().tanh());
            case 2 -> fits(x, y) ? x.subtract(y) : x.tanh().subtract(0.25);
            case 3 -> fits(x, y) ? x.divide(y.square().add(1)) : x.divide(2);
            case 4 -> x.tanh();
            case 5 -> x.tanh().exp();
            case 6 -> x.square().add(1).log();
            case 7 -> x.square().add(0.5).sqrt();
            case 8 -> x.sin().add(x.cos());
            case 9 -> rank == 0 ? x.gelu() : x.sum(random.nextInt(rank)).multiply(0.5);
            case 10 -> rank < 2 ? x.silu() : x.transpose(random.nextInt(rank), random.nextInt(rank));
            case 11 -> x.reshape((int) x.shape().elements());
            case 12 -> rank == 0 || last < 2 ? x.negate() : x.slice(-1, 1, last);
            case 13 -> rank == 0 ? x.expandAxis(0) : x.pad(random.nextInt(rank), 1, 2);
            case 14 -> rank == 0 || last == 0 ? x.gelu() : x.softmax();
            case 15 -> rank == 0 || last == 0 ? x.silu() : x.layerNorm(0.1);
            case 16 ->
                rank < 2 ? x.expandAxis(0) : x.matmul(x.transpose(-1, -2)).tanh();
            case 17 -> rank == 0 ? x.expm1().tanh() : Tensor.concatenate(0, List.of(x, x.tanh()));
            case 18 ->
                rank == 3 && last > 0
                        ? Tensor.apply(new ScaledDotProductAttention(1, 0.5, 1, 2), List.of(x, x.tanh(), x))
                                .get(0)
                        : x.gelu();
            default ->
                rank == 0 ? x.silu() : x.broadcastTo(x.expandAxis(0).shape().withLength(0, 3));
        };
    }

    private static boolean fits(Tensor x, Tensor y) {
        int rank = Math.min(x.shape().rank(), y.shape().rank());
        return IntStream.rangeClosed(1, rank).allMatch(axis -> {
            int a = x.shape().length(-axis);
            int b = y.shape().length(-axis);
            return a == b || a == 1 || b == 1;
        });
    }
}
