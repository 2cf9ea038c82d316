package io.kosambi.experiments.report;

import java.util.List;

/**
 * How the fraction of structure unexplained fell during training, for several networks and seeds on several kinds of data.
 *
 * @param panels one for each kind of data
 * @param method how this was measured
 */
public record LearningCurves(List<Panel> panels, String method) implements Figure {

    /**
     * One kind of data.
     *
     * @param name what it is called
     * @param curves one for each network and seed; those of one network share a colour
     */
    public record Panel(String name, List<Curve> curves) {

        /** Copies the curves. */
        public Panel {
            curves = List.copyOf(curves);
        }
    }

    /**
     * One training.
     *
     * @param network as the legend gives it
     * @param step the steps at which the network was evaluated, increasing, {@code (evaluations)}
     * @param fsu the fraction of structure unexplained there, {@code (evaluations)}
     */
    public record Curve(String network, double[] step, double[] fsu) {

        /** Copies the arrays and checks that their lengths agree. */
        public Curve {
            step = Shapes.copyOf(step);
            fsu = Shapes.copyOf("learning curve", "fsu", fsu, step.length);
        }
    }

    /** Copies the panels. */
    public LearningCurves {
        panels = List.copyOf(panels);
    }
}
