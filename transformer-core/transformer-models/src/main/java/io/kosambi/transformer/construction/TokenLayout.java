package io.kosambi.transformer.construction;

/**
 * Which coordinates of a token hold what. Every token begins with the iterate, the iterate before it where there is
 * momentum, and the input.
 */
final class TokenLayout {

    private final int dimension;
    private final Schedule schedule;
    private int width;

    /** A run of neighbouring coordinates of a token. */
    record Slot(int offset, int length) {}

    private final Slot iterate;
    private final Slot previous;
    private final Slot input;

    TokenLayout(int dimension, Schedule schedule) {
        this.dimension = dimension;
        this.schedule = schedule;
        this.iterate = add(dimension);
        this.previous = add(hasMomentum() ? dimension : 0);
        this.input = add(dimension);
    }

    /** Takes the next coordinates. */
    Slot add(int length) {
        Slot slot = new Slot(width, length);
        width += length;
        return slot;
    }

    /** The number of coordinates taken so far. */
    int width() {
        return width;
    }

    boolean hasMomentum() {
        return schedule.momentum() > 0;
    }

    Slot iterate() {
        return iterate;
    }

    Slot previous() {
        return previous;
    }

    Slot input() {
        return input;
    }

    /** The iterate followed by the rest of what every token begins with, which the embedding fills with zeros. */
    int leadingZeros() {
        return iterate.length() + previous.length();
    }

    /** A linear map from tokens that reads a slot, {@code (width, length)}. */
    double[][] read(Slot slot, double factor) {
        double[][] map = new double[width][slot.length()];
        for (int index = 0; index < slot.length(); index++) {
            map[slot.offset() + index][index] = factor;
        }
        return map;
    }

    /** A linear map from tokens that reads where the gradient is taken, {@code (width, dimension)}. */
    double[][] readGradientPoint(double factor) {
        double lookahead = schedule.lookahead() ? schedule.momentum() : 0;
        double[][] map = read(iterate, factor * (1 + lookahead));
        for (int index = 0; index < previous.length(); index++) {
            map[previous.offset() + index][index] = -factor * lookahead;
        }
        return map;
    }

    /** A linear map from tokens that reads the last change of the iterate, {@code (width, dimension)}. */
    double[][] readChange(double factor) {
        double[][] map = read(iterate, factor);
        for (int index = 0; index < previous.length(); index++) {
            map[previous.offset() + index][index] = -factor;
        }
        return map;
    }

    /** A linear map into tokens that adds to a slot, {@code (length, width)}. */
    double[][] write(Slot slot, double factor) {
        double[][] map = new double[slot.length()][width];
        for (int index = 0; index < slot.length(); index++) {
            map[index][slot.offset() + index] = factor;
        }
        return map;
    }

    /** A linear map into tokens that moves the iterate by the momentum and remembers it, {@code (dimension, width)}. */
    double[][] writeMomentum() {
        double[][] map = write(iterate, schedule.momentum());
        for (int index = 0; index < dimension; index++) {
            map[index][previous.offset() + index] = 1;
        }
        return map;
    }
}
