package io.kosambi.backend.compiler;

import io.kosambi.spi.backend.Composite;
import io.kosambi.spi.backend.Operation;
import io.kosambi.spi.backend.TensorType;
import java.util.List;

/** What a compiler must know of the backend for which it plans. */
public interface Target {

    /** Whether the backend has a kernel for a composite on inputs of these types; others are expanded. */
    boolean claims(Composite composite, List<TensorType> inputs);

    /** Whether a claimed composite computes each element of its one output from the same elements of its inputs. */
    boolean isElementwise(Composite composite);

    /** Whether the kernel of an operation can read an input through a view; if not, the input is copied first. */
    boolean reads(Operation operation, int input, View view);

    /** Whether the kernel of an operation can write an output into a view. */
    boolean writesInto(Operation operation, int output, View view);

    /** Whether an operation may write an output over its first input of the same type, element by element. */
    boolean updatesInPlace(Operation operation);
}
