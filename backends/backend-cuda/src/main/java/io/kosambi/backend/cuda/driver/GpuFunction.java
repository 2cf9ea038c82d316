package io.kosambi.backend.cuda.driver;

import io.kosambi.backend.cuda.device.Function;

/**
 * A kernel of a loaded module.
 *
 * @param name the kernel
 * @param handle the driver's
 */
record GpuFunction(String name, long handle) implements Function {}
