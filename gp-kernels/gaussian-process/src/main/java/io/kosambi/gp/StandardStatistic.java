package io.kosambi.gp;

import java.util.OptionalDouble;

/** The statistics by which generated sequences are usually measured. */
public enum StandardStatistic implements SequenceStatistic {
    /** Relative Frobenius error of the full covariance. */
    FULL_COVARIANCE("full covariance, relative error", Needs.A_SEQUENCE) {
        @Override
        public double measure(SequenceSample sample) {
            return sample.fullRelativeError();
        }

        @Override
        public OptionalDouble closedFormFloor(SamplingFloors floors) {
            return OptionalDouble.of(floors.full());
        }
    },
    /** Relative Frobenius error of the marginal estimate of Gamma, scaled to the true trace. */
    TEMPORAL_MARGINAL("Gamma marginal, relative error", Needs.A_SEQUENCE) {
        @Override
        public double measure(SequenceSample sample) {
            return CovarianceErrors.relativeFrobenius(
                    sample.marginal().temporal(), sample.process().temporalCovariance());
        }

        @Override
        public OptionalDouble closedFormFloor(SamplingFloors floors) {
            return OptionalDouble.of(floors.temporalMarginalFixedTrace());
        }
    },
    /** Relative Frobenius error of the marginal estimate of Sigma, which carries the scale of the data. */
    SPATIAL_MARGINAL("Sigma marginal, relative error", Needs.A_SEQUENCE) {
        @Override
        public double measure(SequenceSample sample) {
            return CovarianceErrors.relativeFrobenius(
                    sample.marginal().spatial(), sample.process().spatialCovariance());
        }

        @Override
        public OptionalDouble closedFormFloor(SamplingFloors floors) {
            return OptionalDouble.of(floors.spatialMarginal());
        }
    },
    /** Relative Frobenius error of the maximum likelihood estimate of Gamma, scaled to the true trace. */
    TEMPORAL_FLIP_FLOP("Gamma flip-flop, relative error", Needs.A_FLIP_FLOP) {
        @Override
        public double measure(SequenceSample sample) {
            return CovarianceErrors.relativeFrobenius(
                    sample.flipFlop(SequenceSample.SWEEPS).temporal(),
                    sample.process().temporalCovariance());
        }

        @Override
        public OptionalDouble closedFormFloor(SamplingFloors floors) {
            return OptionalDouble.of(floors.temporalFlipFlopFixedTrace());
        }
    },
    /** Relative Frobenius error of the maximum likelihood estimate of Sigma. */
    SPATIAL_FLIP_FLOP("Sigma flip-flop, relative error", Needs.A_FLIP_FLOP) {
        @Override
        public double measure(SequenceSample sample) {
            return CovarianceErrors.relativeFrobenius(
                    sample.flipFlop(SequenceSample.SWEEPS).spatial(),
                    sample.process().spatialCovariance());
        }
    },
    /** Relative Frobenius error of the Gamma of the Kronecker product nearest to the full covariance. */
    TEMPORAL_NEAREST_KRONECKER("Gamma nearest Kronecker, relative error", Needs.A_SEQUENCE) {
        @Override
        public double measure(SequenceSample sample) {
            return CovarianceErrors.relativeFrobenius(
                    sample.nearestKronecker().estimate().temporal(),
                    sample.process().temporalCovariance());
        }
    },
    /** Relative Frobenius error of the Sigma of the Kronecker product nearest to the full covariance. */
    SPATIAL_NEAREST_KRONECKER("Sigma nearest Kronecker, relative error", Needs.A_SEQUENCE) {
        @Override
        public double measure(SequenceSample sample) {
            return CovarianceErrors.relativeFrobenius(
                    sample.nearestKronecker().estimate().spatial(),
                    sample.process().spatialCovariance());
        }
    },
    /** The part of the full covariance that no Kronecker product reaches. */
    NON_SEPARABILITY("non-separability index", Needs.A_SEQUENCE) {
        @Override
        public double measure(SequenceSample sample) {
            return sample.nearestKronecker().nonSeparability();
        }
    },
    /** KL(N(0, C) || N(0, S)) / p of the full covariance C. */
    DIVERGENCE_FULL("KL per dimension, full covariance", Needs.A_FULL_RANK) {
        @Override
        public double measure(SequenceSample sample) {
            return required(CovarianceErrors.divergencePerDimension(sample.process(), sample), this);
        }

        @Override
        public OptionalDouble closedFormFloor(SamplingFloors floors) {
            return OptionalDouble.of(floors.divergenceFull());
        }
    },
    /** The same divergence of the maximum likelihood Kronecker covariance. */
    DIVERGENCE_KRONECKER("KL per dimension, flip-flop", Needs.A_FLIP_FLOP) {
        @Override
        public double measure(SequenceSample sample) {
            return required(
                    CovarianceErrors.divergencePerDimension(sample.process(), sample.flipFlop(SequenceSample.SWEEPS)),
                    this);
        }

        @Override
        public OptionalDouble closedFormFloor(SamplingFloors floors) {
            return OptionalDouble.of(floors.divergenceKronecker());
        }
    },
    /** Squared Bures-Wasserstein distance of the full covariance over the trace of the true one. */
    WASSERSTEIN_FULL("W2^2 over trace, full covariance", Needs.A_SEQUENCE) {
        @Override
        public double measure(SequenceSample sample) {
            return CovarianceErrors.wassersteinOverTrace(sample.process(), sample);
        }
    },
    /** Largest error of the correlation-decay curve. */
    DECAY_MAXIMUM("decay curve, maximum error", Needs.A_SEQUENCE) {
        @Override
        public double measure(SequenceSample sample) {
            return CovarianceErrors.largestDifference(
                    CovarianceErrors.decayCurve(sample.marginal().temporal()),
                    CovarianceErrors.decayCurve(sample.process().temporalCovariance()));
        }
    },
    /** Mean absolute error of the correlation-decay curve. */
    DECAY_MEAN("decay curve, mean error", Needs.A_SEQUENCE) {
        @Override
        public double measure(SequenceSample sample) {
            return CovarianceErrors.meanDifference(
                    CovarianceErrors.decayCurve(sample.marginal().temporal()),
                    CovarianceErrors.decayCurve(sample.process().temporalCovariance()));
        }
    },
    /** Root mean square of the sample mean's distance from the mean of the process, over all entries. */
    MEAN("mean, root mean square error", Needs.A_SEQUENCE) {
        @Override
        public double measure(SequenceSample sample) {
            return sample.meanError();
        }
    },
    /** The largest Kolmogorov-Smirnov distance from normal over projections of the whitened sequences. */
    NORMALITY("largest Kolmogorov-Smirnov distance", Needs.A_DENSITY) {
        @Override
        public double measure(SequenceSample sample) {
            return SlicedNormality.largestDistance(
                    sample.whitened(), sample.count(), sample.process().size());
        }
    },
    /** The energy distance of the whitened sequences from the standard normal law. */
    ENERGY_DISTANCE("energy distance, whitened", Needs.A_DENSITY) {
        @Override
        public double measure(SequenceSample sample) {
            return sample.energyDistance();
        }

        @Override
        public OptionalDouble closedFormFloor(SamplingFloors floors) {
            return OptionalDouble.of(floors.energyDistance());
        }
    };

    private final String label;
    private final Needs needs;

    StandardStatistic(String label, Needs needs) {
        this.label = label;
        this.needs = needs;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public int sequencesNeeded(GaussianProcess process) {
        return switch (needs) {
            case A_SEQUENCE, A_DENSITY -> 1;
            case A_FLIP_FLOP -> SequenceSample.sequencesForFlipFlop(process);
            case A_FULL_RANK -> process.size() + 1;
        };
    }

    @Override
    public boolean needsDensity() {
        return needs != Needs.A_SEQUENCE;
    }

    /** What must exist for a statistic to exist. */
    private enum Needs {
        A_SEQUENCE,
        A_DENSITY,
        A_FLIP_FLOP,
        A_FULL_RANK
    }

    private static double required(OptionalDouble divergence, SequenceStatistic statistic) {
        return divergence.orElseThrow(() -> new IllegalArgumentException("'" + statistic.label()
                + "' is infinite: the true covariance or the estimate is singular to working precision"));
    }
}
