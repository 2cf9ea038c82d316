package io.kosambi.backend.cuda.device;

import java.util.Objects;

/**
 * A kernel as source.
 *
 * @param name the kernel's name in the source
 * @param text CUDA C++ that needs no header
 * @param origin where the text comes from, for messages
 */
public record KernelSource(String name, String text, String origin) {

    public KernelSource {
        Objects.requireNonNull(name);
        Objects.requireNonNull(text);
    }
}
