package io.kosambi.backend.cpu;

import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * What happens between two synchronisations: kernels whose tasks any threads may do in any order, or the kernels that each
 * slice of the batch runs one after the other.
 */
sealed interface Stage {

    /** The number of tasks. */
    int tasks();

    /** Whether the tasks are worth distributing over threads. */
    boolean parallel();

    /** Does one task. */
    void run(Frame frame, int task);

    /** The same stage with other kernels. */
    Stage map(UnaryOperator<Kernel> change);

    /** The scratch memory that a thread needs. */
    long scratchBytes();

    /** Kernels on whole tensors. */
    final class Whole implements Stage {

        private final Kernel[] kernels;
        private final int[] kernelOf;
        private final int[] taskOf;
        private final boolean parallel;

        Whole(Kernel[] kernels, boolean parallel) {
            this.kernels = kernels;
            this.parallel = parallel;
            int count = Arrays.stream(kernels).mapToInt(Kernel::tasks).sum();
            this.kernelOf = new int[count];
            this.taskOf = new int[count];
            int next = 0;
            for (int index = 0; index < kernels.length; index++) {
                for (int task = 0; task < kernels[index].tasks(); task++) {
                    kernelOf[next] = index;
                    taskOf[next++] = task;
                }
            }
        }

        @Override
        public int tasks() {
            return kernelOf.length;
        }

        @Override
        public boolean parallel() {
            return parallel;
        }

        @Override
        public void run(Frame frame, int task) {
            kernels[kernelOf[task]].run(frame, taskOf[task]);
        }

        @Override
        public Stage map(UnaryOperator<Kernel> change) {
            return new Whole(Arrays.stream(kernels).map(change).toArray(Kernel[]::new), parallel);
        }

        @Override
        public long scratchBytes() {
            return Arrays.stream(kernels).mapToLong(Kernel::scratchBytes).max().orElse(0);
        }
    }

    /** Kernels that each slice runs alone; slices of equal length share them. */
    final class Sliced implements Stage {

        private final Kernel[][] kernels;
        private final int[] starts;

        /**
         * @param kernels by slice
         * @param starts the first batch element of each slice
         */
        Sliced(Kernel[][] kernels, int[] starts) {
            this.kernels = kernels;
            this.starts = starts;
        }

        @Override
        public int tasks() {
            return kernels.length;
        }

        @Override
        public boolean parallel() {
            return true;
        }

        @Override
        public void run(Frame frame, int task) {
            frame.slice = task;
            frame.start = starts[task];
            for (Kernel kernel : kernels[task]) {
                int parts = kernel.tasks();
                for (int part = 0; part < parts; part++) {
                    kernel.run(frame, part);
                }
            }
            frame.slice = 0;
            frame.start = 0;
        }

        @Override
        public Stage map(UnaryOperator<Kernel> change) {
            return new Sliced(
                    Arrays.stream(kernels)
                            .map(row -> Arrays.stream(row).map(change).toArray(Kernel[]::new))
                            .toArray(Kernel[][]::new),
                    starts);
        }

        @Override
        public long scratchBytes() {
            return Arrays.stream(kernels)
                    .flatMap(Arrays::stream)
                    .mapToLong(Kernel::scratchBytes)
                    .max()
                    .orElse(0);
        }
    }
}
