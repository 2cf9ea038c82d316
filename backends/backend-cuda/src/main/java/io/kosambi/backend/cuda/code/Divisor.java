package io.kosambi.backend.cuda.code;

/**
 * Division by a number that is known on the host, of numbers below 2^31: the quotient is (high(n multiplier) + n) shifted
 * right, high() being the upper 32 bits of a product. Source: Granlund and Montgomery, "Division by invariant integers using
 * multiplication", 1994, figure 4.1.
 */
record Divisor(int multiplier, int shift) {

    /** @param length from 1 to 2^31 - 1 */
    static Divisor of(int length) {
        int shift = 32 - Integer.numberOfLeadingZeros(length - 1);
        long multiplier = (1L << 32) * ((1L << shift) - length) / length + 1;
        return new Divisor((int) multiplier, shift);
    }
}
