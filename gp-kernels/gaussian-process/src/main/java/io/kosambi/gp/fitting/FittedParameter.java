package io.kosambi.gp.fitting;

import java.util.OptionalDouble;

/**
 * A parameter after fitting.
 *
 * @param name its name: a path in the kernel's configuration, {@code variance} or {@code noise}
 * @param value its value
 * @param standardError the standard error from the observed information; empty if it was not fitted or the data do not
 *     determine it
 * @param state how it got its value
 */
public record FittedParameter(String name, double value, OptionalDouble standardError, State state) {

    /** How a parameter got its value. */
    public enum State {
        /** The likelihood is largest there. */
        FITTED,
        /** The likelihood rises towards an end of the range, where it was stopped. */
        AT_BOUND,
        /** It was not to be fitted. */
        FIXED,
        /** Another parameter does the same, so it was left out. */
        REDUNDANT
    }
}
