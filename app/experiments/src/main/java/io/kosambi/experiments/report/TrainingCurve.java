package io.kosambi.experiments.report;

/**
 * How training went: the loss of each logged step, the learning rate, and the fraction of structure unexplained
 * whenever it was evaluated.
 *
 * @param step the training steps that were logged, increasing, {@code (points)}
 * @param loss the loss of each of those steps' own batch, {@code (points)}
 * @param smoothedLoss the same, smoothed, {@code (points)}
 * @param learningRate the learning rate at each of those steps, {@code (points)}; empty to leave its panel out
 * @param irreducibleLoss the loss of the exact oracle under the same distribution of noise levels; NaN if unknown
 * @param evaluationStep the steps at which the network was evaluated, increasing, {@code (evaluations)}; may be empty
 * @param evaluationFsu the fraction of structure unexplained found there, {@code (evaluations)}
 * @param method how this was measured
 */
public record TrainingCurve(
        double[] step,
        double[] loss,
        double[] smoothedLoss,
        double[] learningRate,
        double irreducibleLoss,
        double[] evaluationStep,
        double[] evaluationFsu,
        String method)
        implements Figure {

    /** Copies the arrays and checks that their lengths agree. */
    public TrainingCurve {
        step = Shapes.copyOf(step);
        loss = Shapes.copyOf("training curve", "loss", loss, step.length);
        smoothedLoss = Shapes.copyOf("training curve", "smoothedLoss", smoothedLoss, step.length);
        learningRate = learningRate.length == 0
                ? new double[0]
                : Shapes.copyOf("training curve", "learningRate", learningRate, step.length);
        evaluationStep = Shapes.copyOf(evaluationStep);
        evaluationFsu = Shapes.copyOf("training curve", "evaluationFsu", evaluationFsu, evaluationStep.length);
    }
}
