package io.kosambi.backend.cuda.code;

import io.kosambi.backend.compiler.View;
import io.kosambi.backend.cuda.device.Function;
import io.kosambi.backend.cuda.device.KernelSource;

/** What a task needs of the program that it belongs to. */
public interface Operands {

    /** The address of a view's first element. */
    long address(View view);

    /** The address of memory that nothing else uses while the task runs. */
    long scratch();

    /** The address of two integers in which a kernel reports a fault of the program's data: which, and the culprit. */
    long fault();

    /** The address of a task's {@linkplain Task#table table}. */
    long table(Task task);

    /** A kernel that the task asked for, compiled. */
    Function function(KernelSource source);
}
