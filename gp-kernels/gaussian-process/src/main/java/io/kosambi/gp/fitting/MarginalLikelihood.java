package io.kosambi.gp.fitting;

import io.kosambi.spi.kernel.CovarianceKernel;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The logarithm of the marginal likelihood of sequences and its gradient, for a fixed Sigma.
 *
 * <p>With A = variance Gamma + noise I and S = sum (X - 1 m^T) Sigma^-1 (X - 1 m^T)^T over all n sequences of a group that
 * was observed at the same locations,
 *
 * <pre>
 * log L = -(n d log|A| + n N log|Sigma| + tr(A^-1 S) + n N d log(2 pi)) / 2
 * d log L = tr((A^-1 S A^-1 - n d A^-1) dA) / 2
 * </pre>
 *
 * <p>and groups add up, so the data enter through one N x N matrix per group, however many sequences there are. An unknown
 * mean, which all groups share, takes its best value m = (sum 1^T A^-1 sum X) / (sum n 1^T A^-1 1), where its own derivative
 * vanishes. Rasmussen and Williams, Gaussian Processes for Machine Learning, section 5.4.1.
 */
final class MarginalLikelihood {

    private final Observations data;
    private final boolean constantMean;
    private final double spatialLogDeterminant;
    private final List<LikelihoodTerm> terms;

    /** @param spatial Sigma, positive definite */
    MarginalLikelihood(Observations data, boolean constantMean, DMatrixRMaj spatial) {
        this.data = data;
        this.constantMean = constantMean;
        Factor factor = Factor.of(spatial);
        if (factor == null) {
            throw new IllegalArgumentException(
                    "Sigma must be positive definite for a likelihood, but is singular: some "
                            + "combination of the coordinates does not vary");
        }
        this.spatialLogDeterminant = factor.logDeterminant();
        this.terms = data.groups().stream()
                .map(group -> new LikelihoodTerm(group, factor.inverse()))
                .toList();
    }

    /**
     * The likelihood at one point.
     *
     * @param logLikelihood log L
     * @param gradient by the parameters of the kernel, the variance and the noise
     * @param mean m
     * @param covariances A of each group
     * @param jitter the most that was added to the diagonal of an A to factor it
     */
    record Value(
            double logLikelihood,
            double[] gradient,
            double[] mean,
            List<LikelihoodTerm.Covariance> covariances,
            double jitter) {}

    /** How many numbers the data hold. */
    int numbers() {
        return data.size();
    }

    /** @throws IllegalArgumentException if an A is not positive definite even with the largest jitter */
    Value at(CovarianceKernel kernel, double variance, double noise) {
        List<LikelihoodTerm.Covariance> covariances = terms.stream()
                .map(term -> term.covariance(kernel, variance, noise))
                .toList();
        double[] mean = constantMean ? mean(covariances) : new double[data.dimension()];
        double[] gradient = new double[kernel.parameters().size() + 2];
        double logLikelihood = 0;
        double jitter = 0;
        for (int index = 0; index < terms.size(); index++) {
            LikelihoodTerm.Covariance covariance = covariances.get(index);
            logLikelihood += terms.get(index).add(kernel, variance, covariance, mean, spatialLogDeterminant, gradient);
            jitter = Math.max(jitter, covariance.factor().jitter());
        }
        return new Value(logLikelihood, gradient, mean, covariances, jitter);
    }

    private double[] mean(List<LikelihoodTerm.Covariance> covariances) {
        double[] mean = new double[data.dimension()];
        double weight = 0;
        for (int index = 0; index < terms.size(); index++) {
            Factor factor = covariances.get(index).factor();
            weight += terms.get(index).weightOfMean(factor);
            terms.get(index).addToMean(factor, mean);
        }
        for (int entry = 0; entry < mean.length; entry++) {
            mean[entry] /= weight;
        }
        return mean;
    }

    /** The best Sigma for given A, not scaled: sum (X - 1 m^T)^T A^-1 (X - 1 m^T) over the number of frames. */
    DMatrixRMaj spatialEstimate(Value value) {
        DMatrixRMaj estimate = new DMatrixRMaj(data.dimension(), data.dimension());
        for (int index = 0; index < terms.size(); index++) {
            terms.get(index).addSpatialScatter(value.covariances().get(index).factor(), value.mean(), estimate);
        }
        CommonOps_DDRM.scale(1.0 / data.frames(), estimate);
        return estimate;
    }
}
