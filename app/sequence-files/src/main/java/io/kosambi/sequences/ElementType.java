package io.kosambi.sequences;

/** The element types of files. */
public enum ElementType {
    /** 32-bit floating point. */
    F32,
    /** 64-bit floating point. */
    F64
}
