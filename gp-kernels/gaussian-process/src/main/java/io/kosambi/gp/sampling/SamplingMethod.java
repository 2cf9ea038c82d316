package io.kosambi.gp.sampling;

import java.util.List;

/** An algorithm that draws sequences. */
public enum SamplingMethod {

    /** The cheapest of the others that is exact. */
    AUTOMATIC {
        @Override
        SequenceSampler term(CovarianceStructure.Kronecker structure) {
            boolean longSequences = structure.frames() >= LONG && StationaryCovariances.isStationary(structure);
            if (longSequences && CirculantSampler.workingPeriod(structure).isPresent()) {
                return CIRCULANT.term(structure);
            }
            return (longSequences && structure.frames() > LARGEST_FACTOR ? TOEPLITZ : KRONECKER).term(structure);
        }
    },

    /** Cholesky factors of Gamma and Sigma; see {@link KroneckerSampler}. */
    KRONECKER {
        @Override
        SequenceSampler term(CovarianceStructure.Kronecker structure) {
            return new KroneckerSampler(structure);
        }
    },

    /** Frame after frame with little memory; see {@link ToeplitzSampler}. */
    TOEPLITZ {
        @Override
        SequenceSampler term(CovarianceStructure.Kronecker structure) {
            return new ToeplitzSampler(structure);
        }
    },

    /** Part of a longer periodic process by fast Fourier transform; see {@link CirculantSampler}. */
    CIRCULANT {
        @Override
        SequenceSampler term(CovarianceStructure.Kronecker structure) {
            return CirculantSampler.of(structure);
        }
    },

    /** The Cholesky factor of the whole covariance; see {@link CholeskySampler}. */
    CHOLESKY {
        @Override
        SequenceSampler term(CovarianceStructure.Kronecker structure) {
            return new CholeskySampler(structure);
        }
    };

    /** From this many frames on a Fourier transform is faster than the product with a Cholesky factor. */
    private static final int LONG = 512;

    /** Up to this many frames a Cholesky factor is found in seconds. */
    private static final int LARGEST_FACTOR = 4096;

    abstract SequenceSampler term(CovarianceStructure.Kronecker structure);

    /**
     * Prepares sampling.
     *
     * @throws IllegalArgumentException if the algorithm is not exact for this structure, or would need more memory than
     *     there is
     */
    public SequenceSampler of(CovarianceStructure structure) {
        return switch (structure) {
            case CovarianceStructure.Kronecker kronecker -> term(kronecker);
            case CovarianceStructure.KroneckerSum sum ->
                this == CHOLESKY
                        ? new CholeskySampler(sum)
                        : new SumSampler(
                                List.copyOf(sum.terms().stream().map(this::term).toList()));
            case CovarianceStructure.Dense dense -> {
                if (this != CHOLESKY && this != AUTOMATIC) {
                    throw new IllegalArgumentException("A covariance given entry by entry can only be sampled by its "
                            + "Cholesky factor, not by " + this);
                }
                yield new CholeskySampler(dense);
            }
        };
    }
}
