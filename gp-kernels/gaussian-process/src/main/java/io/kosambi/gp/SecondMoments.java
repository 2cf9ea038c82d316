package io.kosambi.gp;

/** Computes (1/n) sum x x^T quickly: several samples per pass, so that each entry is loaded once for all of them. */
final class SecondMoments {

    private SecondMoments() {}

    static double[] of(double[] samples, int count, int size) {
        double[] moment = new double[Math.multiplyExact(size, size)];
        int sample = 0;
        for (; sample + 4 <= count; sample += 4) {
            addFour(samples, sample * size, size, moment);
        }
        for (; sample < count; sample++) {
            addOne(samples, sample * size, size, moment);
        }
        double factor = 1.0 / count;
        for (int row = 0; row < size; row++) {
            for (int column = 0; column <= row; column++) {
                double value = moment[row * size + column] * factor;
                moment[row * size + column] = value;
                moment[column * size + row] = value;
            }
        }
        return moment;
    }

    private static void addFour(double[] samples, int from, int size, double[] moment) {
        int second = from + size;
        int third = second + size;
        int fourth = third + size;
        for (int row = 0; row < size; row++) {
            double a = samples[from + row];
            double b = samples[second + row];
            double c = samples[third + row];
            double d = samples[fourth + row];
            int target = row * size;
            for (int column = 0; column <= row; column++) {
                moment[target + column] += a * samples[from + column]
                        + b * samples[second + column]
                        + c * samples[third + column]
                        + d * samples[fourth + column];
            }
        }
    }

    private static void addOne(double[] samples, int from, int size, double[] moment) {
        for (int row = 0; row < size; row++) {
            double factor = samples[from + row];
            int target = row * size;
            for (int column = 0; column <= row; column++) {
                moment[target + column] += factor * samples[from + column];
            }
        }
    }
}
