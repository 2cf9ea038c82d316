package io.kosambi.gp;

/** The exact law of noisy sequences of a {@link DenseProcess}; diagonal in the basis of its eigenvectors. */
final class NoisedDenseProcess implements NoisyLaw {

    private final DenseProcess process;
    private final NoiseLevel level;

    NoisedDenseProcess(DenseProcess process, NoiseLevel level) {
        this.process = process;
        this.level = level;
    }

    @Override
    public NoiseLevel level() {
        return level;
    }

    @Override
    public void denoise(double[] noisy, int count, double[] clean) {
        Matrices.requireLength("denoise", "the output", clean, (long) count * process.size());
        double[] rotated = rotated("denoise", noisy, count);
        double[] spectrum = process.eigenvalues();
        for (int index = 0; index < rotated.length; index++) {
            double eigenvalue = spectrum[index % spectrum.length];
            rotated[index] *= level.alpha() * eigenvalue / noisy(eigenvalue);
        }
        System.arraycopy(process.fromEigenbasis(rotated, count, 1), 0, clean, 0, rotated.length);
    }

    @Override
    public double[] logDensity(double[] noisy, int count) {
        double[] rotated = rotated("logDensity", noisy, count);
        double[] spectrum = process.eigenvalues();
        double[] densities = new double[count];
        for (int index = 0; index < rotated.length; index++) {
            double variance = noisy(spectrum[index % spectrum.length]);
            densities[index / spectrum.length] -=
                    (Math.log(2 * Math.PI * variance) + rotated[index] * rotated[index] / variance) / 2;
        }
        return densities;
    }

    private double[] rotated(String operation, double[] noisy, int count) {
        Matrices.requireLength(operation, "the input", noisy, (long) count * process.size());
        return process.toEigenbasis(noisy, count, level.alpha());
    }

    private double noisy(double eigenvalue) {
        return level.alpha() * level.alpha() * eigenvalue + level.sigma() * level.sigma();
    }
}
