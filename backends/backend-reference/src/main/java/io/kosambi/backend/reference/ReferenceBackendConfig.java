package io.kosambi.backend.reference;

/** The reference backend has nothing to configure. */
public record ReferenceBackendConfig() {}
