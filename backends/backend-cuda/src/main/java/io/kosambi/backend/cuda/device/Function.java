package io.kosambi.backend.cuda.device;

/** A compiled kernel. */
public interface Function {

    /** The name that it has in its source. */
    String name();
}
