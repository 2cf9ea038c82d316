package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;
import java.util.function.Supplier;

/**
 * Names the parts of a program while it is built, so that plans, profiles and metrics can say where time goes. Names nest
 * with slashes: {@code block 0/attention}. A gradient belongs to the part of what it is the gradient of.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class Parts {

    private static final ScopedValue<String> CURRENT = ScopedValue.newInstance();

    private Parts() {}

    /**
     * Builds something whose nodes belong to a part.
     *
     * @param name the part's name within the current part
     * @param build builds tensors
     * @return what {@code build} returned
     */
    public static <R> R within(String name, Supplier<R> build) {
        String outer = current();
        return absolute(outer.isEmpty() ? name : outer + "/" + name, build);
    }

    /** Builds something whose nodes belong to a part named in full, whatever the current part. */
    static <R> R absolute(String name, Supplier<R> build) {
        return ScopedValue.where(CURRENT, name).call(build::get);
    }

    static String current() {
        return CURRENT.orElse("");
    }
}
