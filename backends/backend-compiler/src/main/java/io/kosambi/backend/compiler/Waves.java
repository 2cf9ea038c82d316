package io.kosambi.backend.compiler;

import io.kosambi.spi.backend.Primitive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gathers steps on whole tensors into waves: few synchronisations, each with much to share out. All small steps that are
 * possible go first, one after the other on one thread; then all large ones that are possible, together.
 */
final class Waves {

    /** Less work than this is done sooner than other threads wake. */
    private static final long WORTH_SHARING = 1 << 14;

    private Waves() {}

    static List<Plan.Wave> of(List<Step> steps) {
        int count = steps.size();
        List<List<Integer>> readers = new ArrayList<>();
        int[] waiting = new int[count];
        dependencies(steps, readers, waiting);
        boolean[] done = new boolean[count];
        List<Plan.Wave> waves = new ArrayList<>();
        int left = count;
        while (left > 0) {
            List<Step> small = new ArrayList<>();
            // In order, so that a step that becomes possible is met later in the same pass.
            for (int index = 0; index < count; index++) {
                if (!done[index] && waiting[index] == 0 && work(steps.get(index)) < WORTH_SHARING) {
                    done[index] = true;
                    small.add(steps.get(index));
                    readers.get(index).forEach(reader -> waiting[reader]--);
                }
            }
            if (!small.isEmpty()) {
                waves.add(new Plan.Wave(false, small));
                left -= small.size();
            }
            List<Integer> large = new ArrayList<>();
            for (int index = 0; index < count; index++) {
                if (!done[index] && waiting[index] == 0) {
                    large.add(index);
                }
            }
            for (int index : large) {
                done[index] = true;
                readers.get(index).forEach(reader -> waiting[reader]--);
            }
            if (!large.isEmpty()) {
                waves.add(new Plan.Wave(true, large.stream().map(steps::get).toList()));
                left -= large.size();
            }
        }
        return waves;
    }

    private static long work(Step step) {
        long elements = 0;
        for (View view : step.inputs()) {
            elements += view.buffer().elements();
        }
        for (View view : step.outputs()) {
            elements += view.shape().elements();
        }
        boolean product = step.work() instanceof Step.Apply apply && apply.operation() instanceof Primitive.MatMul;
        return product ? elements * step.inputs().get(0).shape().length(-1) : elements;
    }

    /** A step waits for those before it that write what it reads or writes, or read what it writes. */
    private static void dependencies(List<Step> steps, List<List<Integer>> readers, int[] waiting) {
        Map<Object, List<Integer>> writersOf = new IdentityHashMap<>();
        Map<Object, List<Integer>> readersOf = new IdentityHashMap<>();
        for (int index = 0; index < steps.size(); index++) {
            readers.add(new ArrayList<>());
            Set<Integer> before = new HashSet<>();
            for (View view : steps.get(index).inputs()) {
                before.addAll(writersOf.getOrDefault(identity(view), List.of()));
                readersOf
                        .computeIfAbsent(identity(view), key -> new ArrayList<>())
                        .add(index);
            }
            for (View view : steps.get(index).outputs()) {
                before.addAll(writersOf.getOrDefault(identity(view), List.of()));
                before.addAll(readersOf.getOrDefault(identity(view), List.of()));
                writersOf
                        .computeIfAbsent(identity(view), key -> new ArrayList<>())
                        .add(index);
            }
            before.remove(index);
            for (int earlier : before) {
                readers.get(earlier).add(index);
                waiting[index]++;
            }
        }
    }

    private static Object identity(View view) {
        return view.buffer().space() == Buffer.Space.VARIABLE
                ? view.buffer().label().intern()
                : view.buffer();
    }
}
