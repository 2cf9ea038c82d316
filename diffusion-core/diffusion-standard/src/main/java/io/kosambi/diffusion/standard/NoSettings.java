package io.kosambi.diffusion.standard;

/** The configuration of a solver that has nothing to configure. */
public record NoSettings() {}
