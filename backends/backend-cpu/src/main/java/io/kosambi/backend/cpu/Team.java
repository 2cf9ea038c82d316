package io.kosambi.backend.cpu;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Threads that share out tasks. They sleep between jobs, and allocate nothing while they work. */
final class Team implements AutoCloseable {

    /** Tasks that any thread may do in any order. */
    interface Job {
        void run(int thread, int task);
    }

    /** How long a thread looks for the end of a job before it sleeps: about as long as waking takes. */
    private static final int SPINS = 2000;

    private final int size;
    private final List<Thread> workers = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger working = new AtomicInteger();
    private volatile int generation;
    private volatile boolean closed;
    private volatile @Nullable Job job;
    private volatile @Nullable Thread caller;
    private volatile @Nullable Throwable failure;
    private int tasks;

    Team(int size) {
        this.size = size;
        for (int index = 1; index < size; index++) {
            int number = index;
            Thread worker = new Thread(() -> serve(number), "kosambi-cpu-" + index);
            worker.setDaemon(true);
            workers.add(worker);
            worker.start();
        }
    }

    int size() {
        return size;
    }

    /** Does all tasks of a job, on the calling thread (number 0) and the others; returns when all are done. */
    void run(Job work, int count) {
        if (closed) {
            throw new IllegalStateException("cpu backend: is closed");
        }
        if (size == 1 || count == 1) {
            for (int task = 0; task < count; task++) {
                work.run(0, task);
            }
            return;
        }
        tasks = count;
        next.set(0);
        failure = null;
        working.set(size);
        caller = Thread.currentThread();
        job = work;
        generation = generation + 1;
        for (int index = 0; index < workers.size(); index++) {
            LockSupport.unpark(workers.get(index));
        }
        work(work, 0);
        working.decrementAndGet();
        int spins = 0;
        while (working.get() > 0) {
            if (spins++ < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.park(this);
            }
        }
        job = null;
        Throwable thrown = failure;
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    private void work(Job work, int thread) {
        try {
            for (int task = next.getAndIncrement(); task < tasks; task = next.getAndIncrement()) {
                work.run(thread, task);
            }
        } catch (RuntimeException | Error e) {
            failure = e;
            next.set(tasks);
        }
    }

    private void serve(int thread) {
        int seen = 0;
        while (!closed) {
            if (generation == seen) {
                LockSupport.park(this);
                continue;
            }
            seen = generation;
            Job work = job;
            if (work != null) {
                work(work, thread);
            }
            Thread waiting = caller;
            if (working.decrementAndGet() == 0) {
                LockSupport.unpark(waiting);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        workers.forEach(LockSupport::unpark);
    }
}
