package io.kosambi.experiments;

import io.kosambi.spi.app.RunContext;
import io.kosambi.training.Checkpoint;
import io.kosambi.training.Trainer;
import java.io.IOException;

/** How a run goes on from a checkpoint. */
final class Continuation {

    private Continuation() {}

    /**
     * Sets a trainer to a checkpoint, and says so if another backend made that.
     *
     * @throws io.kosambi.training.CheckpointException if the checkpoint does not fit the trainer, or if another backend made
     *     it and the user did not say that the backend may differ
     */
    static void restore(RunContext run, Trainer trainer, Checkpoint checkpoint) throws IOException {
        if (!run.backendMayDiffer()) {
            trainer.restore(checkpoint);
            return;
        }
        trainer.restoreFromAnyBackend(checkpoint)
                .ifPresent(other -> run.say("The checkpoint was made on '" + other
                        + "': from here on the run agrees within rounding with one that never changed its backend, and"
                        + " not bit for bit"));
    }
}
