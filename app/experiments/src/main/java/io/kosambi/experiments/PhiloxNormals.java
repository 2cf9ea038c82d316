package io.kosambi.experiments;

import io.kosambi.gp.StandardNormals;
import io.kosambi.spi.backend.Philox;

/** Counter-based normal numbers: each call takes the next draw of one stream. */
final class PhiloxNormals implements StandardNormals {

    private final long seed;
    private final Purpose purpose;
    private int draw;

    /** What numbers are for; each purpose has a stream of its own, so that none depends on how many another takes. */
    enum Purpose {
        TRAINING_DATA,
        EVALUATION,
        GENERATION,
        SAMPLE_PATHS,
        ATTENTION,
        UNROLLING,
        TRAINING_LENGTHS;

        /** Beyond the streams of the parameters and of the training program. */
        int stream() {
            return (1 << 24) + ordinal();
        }
    }

    PhiloxNormals(long seed, Purpose purpose) {
        this(seed, purpose, 0);
    }

    /** @param firstDraw the index of the first draw */
    PhiloxNormals(long seed, Purpose purpose, int firstDraw) {
        this.seed = seed;
        this.purpose = purpose;
        this.draw = firstDraw;
    }

    @Override
    public void fill(double[] target, int count) {
        double[] values = target.length == count ? target : new double[count];
        Philox.normal(seed, purpose.stream(), draw++, values);
        if (values != target) {
            System.arraycopy(values, 0, target, 0, count);
        }
    }
}
