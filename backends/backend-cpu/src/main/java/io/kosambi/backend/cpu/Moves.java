package io.kosambi.backend.cpu;

/** Copies of runs with any distance between neighbours. */
final class Moves {

    private Moves() {}

    static void copy(long from, long fromStep, long to, long toStep, int count, int elementBytes) {
        if (elementBytes == 8) {
            for (int index = 0; index < count; index++) {
                Memory.setLong(to + index * toStep, Memory.getLong(from + index * fromStep));
            }
        } else if (toStep == 4 && fromStep == 4) {
            FloatLoops.copyRows(from, 0, to, 0, 1, count);
        } else if (toStep == 4 && fromStep == 0) {
            FloatLoops.fill(to, Memory.getFloat(from), count);
        } else {
            for (int index = 0; index < count; index++) {
                Memory.setInt(to + index * toStep, Memory.getInt(from + index * fromStep));
            }
        }
    }
}
