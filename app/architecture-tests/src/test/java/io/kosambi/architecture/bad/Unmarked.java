package io.kosambi.architecture.bad;

/** A plugin interface that says nothing of its stability. */
public interface Unmarked {}
