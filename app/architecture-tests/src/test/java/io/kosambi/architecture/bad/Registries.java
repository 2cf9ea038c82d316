package io.kosambi.architecture.bad;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Three ways to keep what all share. */
public final class Registries {

    static final List<String> PLUGINS = new ArrayList<>();
    static final AtomicInteger COUNT = new AtomicInteger();
    static @Nullable String current;

    /** What no rule minds. */
    static final List<String> NAMES = List.of("fixed");

    private Registries() {}
}
