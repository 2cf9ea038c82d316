package io.kosambi.gp.theory;

/**
 * One iteration of a first-order method, and one layer of the network that unrolls it.
 *
 * @param size what multiplies the gradient
 * @param momentum what multiplies the last change of the iterate; 0 for a method without memory
 */
public record Step(double size, double momentum) {}
