package io.kosambi.attention.standard;

/** The configuration of a variant that has nothing to configure. */
public record NoSettings() {}
