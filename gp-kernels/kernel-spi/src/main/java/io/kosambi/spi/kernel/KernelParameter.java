package io.kosambi.spi.kernel;

import io.kosambi.spi.plugin.Api;

/**
 * A real number that a kernel depends on smoothly, such as its length scale; what fitting changes.
 *
 * @param name its path in the kernel's configuration, such as {@code lengthScale} or {@code terms.0.kernel.lengthScale}
 * @param value its value now
 * @param min the lower end of its valid range
 * @param max the upper end of its valid range
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record KernelParameter(String name, double value, double min, double max) {

    /** The same parameter of a kernel that is part of another one. */
    KernelParameter within(String path) {
        return new KernelParameter(path + "." + name, value, min, max);
    }
}
