package io.kosambi.backend.cpu;

import io.kosambi.backend.compiler.Step;
import io.kosambi.spi.backend.ProgramProfile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** Measures how long the kernels of a program take, by part of the program and kind of work. */
final class Stopwatch {

    private record Subject(String part, String work) {}

    private final Map<Kernel, Step> steps;
    private final Map<Subject, AtomicLong> nanos = new LinkedHashMap<>();

    /** @param steps what each kernel does, by identity */
    Stopwatch(Map<Kernel, Step> steps) {
        this.steps = steps;
    }

    /** The same kernel, timed. */
    Kernel watch(Kernel kernel) {
        Step step = Objects.requireNonNull(steps.get(kernel));
        AtomicLong total =
                nanos.computeIfAbsent(new Subject(step.part(), step.work().describe()), subject -> new AtomicLong());
        return new Timed(kernel, total);
    }

    ProgramProfile profile(int runs, int threads, long wallNanos) {
        List<ProgramProfile.Entry> entries = new ArrayList<>();
        nanos.forEach(
                (subject, total) -> entries.add(new ProgramProfile.Entry(subject.part(), subject.work(), total.get())));
        entries.sort(Comparator.comparingLong(ProgramProfile.Entry::nanos).reversed());
        return new ProgramProfile(runs, threads, wallNanos, entries);
    }

    private record Timed(Kernel kernel, AtomicLong nanos) implements Kernel {

        @Override
        public int tasks() {
            return kernel.tasks();
        }

        @Override
        public long scratchBytes() {
            return kernel.scratchBytes();
        }

        @Override
        public void run(Frame frame, int task) {
            long start = System.nanoTime();
            kernel.run(frame, task);
            nanos.addAndGet(System.nanoTime() - start);
        }
    }
}
