package io.kosambi.backend.cuda.code;

import io.kosambi.backend.cuda.device.KernelSource;
import io.kosambi.backend.cuda.device.Queue;
import java.util.List;

/**
 * Tasks one after the other.
 *
 * @param ownScratch how much scratch memory passes from one to the next, in bytes
 */
record SequenceTask(List<Task> tasks, long ownScratch) implements Task {

    @Override
    public List<KernelSource> kernels() {
        return tasks.stream().flatMap(task -> task.kernels().stream()).toList();
    }

    @Override
    public long scratchBytes() {
        return Math.max(
                ownScratch, tasks.stream().mapToLong(Task::scratchBytes).max().orElse(0));
    }

    @Override
    public boolean reportsFaults() {
        return tasks.stream().anyMatch(Task::reportsFaults);
    }

    @Override
    public void queue(Queue queue, Operands operands) {
        tasks.forEach(task -> task.queue(queue, operands));
    }
}
