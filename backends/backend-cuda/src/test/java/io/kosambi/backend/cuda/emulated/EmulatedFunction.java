package io.kosambi.backend.cuda.emulated;

import io.kosambi.backend.cuda.device.Function;
import io.kosambi.backend.cuda.device.Geometry;

/**
 * A kernel of a device.
 *
 * @param name the kernel
 * @param kernel runs it
 * @param signature what it takes
 */
record EmulatedFunction(String name, EmulatedKernel kernel, Signature signature) implements Function {

    void run(Geometry geometry, Object... arguments) {
        signature.require(arguments);
        kernel.run(geometry, arguments);
    }
}
