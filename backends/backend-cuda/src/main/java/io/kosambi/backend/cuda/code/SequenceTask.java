package io.kosambi.backend.cuda.code;

import io.kosambi.backend.cuda.device.KernelSource;
import io.kosambi.backend.cuda.device.Queue;
import java.util.List;

/** Tasks one after the other. */
record SequenceTask(List<Task> tasks) implements Task {

    @Override
    public List<KernelSource> kernels() {
        return tasks.stream().flatMap(task -> task.kernels().stream()).toList();
    }

    @Override
    public long scratchBytes() {
        return tasks.stream().mapToLong(Task::scratchBytes).max().orElse(0);
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
