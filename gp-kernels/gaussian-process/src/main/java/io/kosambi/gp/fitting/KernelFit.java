package io.kosambi.gp.fitting;

import io.kosambi.spi.kernel.CovarianceKernel;
import java.util.List;

/**
 * What fitting found.
 *
 * @param kernel the kernel with its fitted parameters, without variance and noise
 * @param parameters the kernel's parameters in their order, then {@code variance} and {@code noise}
 * @param mean the mean m of a frame
 * @param spatial Sigma, with trace d
 * @param logLikelihood the logarithm of the marginal likelihood, constants included
 * @param converged whether the search ended where the gradient vanishes
 * @param evaluations how often the likelihood was computed
 * @param jitter what had to be added to the diagonal to factor the covariance at the end; 0 unless it is singular
 * @param sequences the number of sequences
 * @param numbers the number of numbers in them
 */
public record KernelFit(
        CovarianceKernel kernel,
        List<FittedParameter> parameters,
        double[] mean,
        double[][] spatial,
        double logLikelihood,
        boolean converged,
        int evaluations,
        double jitter,
        int sequences,
        int numbers) {

    /** The name of the factor of Gamma. */
    public static final String VARIANCE = "variance";

    /** The name of the variance of independent noise. */
    public static final String NOISE = "noise";

    public KernelFit {
        parameters = List.copyOf(parameters);
    }

    /**
     * A parameter by its name.
     *
     * @throws IllegalArgumentException if there is none of that name; the message names those there are
     */
    public FittedParameter parameter(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no parameter '" + name + "'. Known: "
                        + parameters.stream().map(FittedParameter::name).toList()));
    }
}
