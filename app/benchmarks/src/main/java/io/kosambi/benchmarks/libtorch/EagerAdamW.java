package io.kosambi.benchmarks.libtorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.training.optimizer.AdamW;
import io.kosambi.training.TrainerConfig;
import java.util.List;

/**
 * DJL's {@link AdamW}, one call of its kernel for each parameter, with the epsilon of Loshchilov and Hutter: DJL adds it before
 * the second moment is corrected for its start at zero, so that it is ten times larger in the first steps.
 */
final class EagerAdamW {

    private static final float NO_RESCALING = 1;
    private static final float NO_CLIPPING = -1;

    private final TrainerConfig config;
    private final List<PtNDArray> first;
    private final List<PtNDArray> second;
    private int done;

    /**
     * @param first zeros, one tensor for each parameter
     * @param second likewise
     */
    EagerAdamW(TrainerConfig config, List<PtNDArray> first, List<PtNDArray> second) {
        this.config = config;
        this.first = first;
        this.second = second;
    }

    /** Moves the parameters and sets their gradients to zero. */
    void update(List<PtNDArray> parameters, NDList gradients, double learningRate) {
        done++;
        double ofFirst = 1 - Math.pow(config.beta1(), done);
        double ofSecond = Math.sqrt(1 - Math.pow(config.beta2(), done));
        for (int index = 0; index < parameters.size(); index++) {
            NDArray parameter = parameters.get(index);
            parameter
                    .getNDArrayInternal()
                    .adamUpdate(
                            new NDList(parameter, gradients.get(index), first.get(index), second.get(index)),
                            new NDList(parameter),
                            (float) learningRate,
                            (float) (learningRate * ofSecond / ofFirst),
                            (float) config.weightDecay(),
                            NO_RESCALING,
                            NO_CLIPPING,
                            (float) config.beta1(),
                            (float) config.beta2(),
                            (float) (config.epsilon() * ofSecond),
                            true,
                            true);
        }
    }
}
