package io.kosambi.gp.sampling;

import io.kosambi.gp.StandardNormals;
import java.util.List;
import java.util.stream.Collectors;

/** Draws the sum of independent processes by adding a sequence of each. */
public final class SumSampler implements SequenceSampler {

    private final List<SequenceSampler> terms;

    /** @param terms at least one, all of one shape */
    public SumSampler(List<SequenceSampler> terms) {
        this.terms = List.copyOf(terms);
        if (terms.isEmpty()) {
            throw new IllegalArgumentException("A sum of processes needs at least one term, but has none");
        }
    }

    @Override
    public int frames() {
        return terms.getFirst().frames();
    }

    @Override
    public int dimension() {
        return terms.getFirst().dimension();
    }

    @Override
    public void sample(StandardNormals normals, int count, double[] sequences) {
        Memory.requireLength(sequences, this, count);
        terms.getFirst().sample(normals, count, sequences);
        int length = count * frames() * dimension();
        double[] others = new double[terms.size() == 1 ? 0 : length];
        for (SequenceSampler term : terms.subList(1, terms.size())) {
            term.sample(normals, count, others);
            for (int index = 0; index < length; index++) {
                sequences[index] += others[index];
            }
        }
    }

    @Override
    public String description() {
        return "sum of " + terms.size() + " terms, "
                + terms.stream().map(SequenceSampler::description).collect(Collectors.joining("; "));
    }
}
