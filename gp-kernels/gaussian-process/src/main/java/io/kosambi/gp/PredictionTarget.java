package io.kosambi.gp;

/**
 * What a network may be asked to predict from x_t = alpha X + sigma Z. At a fixed x_t and level each determines the
 * others; all conversions go through the velocity, which divides by sigma or alpha at most once.
 */
public enum PredictionTarget {
    /** The score s = grad log p_t(x_t) = -eps / sigma. */
    SCORE {
        @Override
        double toVelocity(double score, double noisy, NoiseLevel level) {
            return -level.sigma() * (score + noisy) / level.alpha();
        }

        @Override
        double fromVelocity(double velocity, double noisy, NoiseLevel level) {
            return -noisy - level.alpha() * velocity / level.sigma();
        }
    },
    /** The noise eps = sigma x_t + alpha v. */
    NOISE {
        @Override
        double toVelocity(double noise, double noisy, NoiseLevel level) {
            return (noise - level.sigma() * noisy) / level.alpha();
        }

        @Override
        double fromVelocity(double velocity, double noisy, NoiseLevel level) {
            return level.sigma() * noisy + level.alpha() * velocity;
        }
    },
    /** The clean sequence x0 = alpha x_t - sigma v. */
    CLEAN {
        @Override
        double toVelocity(double clean, double noisy, NoiseLevel level) {
            return (level.alpha() * noisy - clean) / level.sigma();
        }

        @Override
        double fromVelocity(double velocity, double noisy, NoiseLevel level) {
            return level.alpha() * noisy - level.sigma() * velocity;
        }
    },
    /** The velocity v = alpha eps - sigma x0. */
    VELOCITY {
        @Override
        double toVelocity(double velocity, double noisy, NoiseLevel level) {
            return velocity;
        }

        @Override
        double fromVelocity(double velocity, double noisy, NoiseLevel level) {
            return velocity;
        }
    };

    abstract double toVelocity(double prediction, double noisy, NoiseLevel level);

    abstract double fromVelocity(double velocity, double noisy, NoiseLevel level);

    /**
     * Says in terms of another target what a prediction of this one says.
     *
     * @param prediction the prediction of this target
     * @param noisy the entry of x_t that it was made from
     * @param level the noise level
     * @param target what to express it as
     */
    public double convert(double prediction, double noisy, NoiseLevel level, PredictionTarget target) {
        return this == target ? prediction : target.fromVelocity(toVelocity(prediction, noisy, level), noisy, level);
    }
}
