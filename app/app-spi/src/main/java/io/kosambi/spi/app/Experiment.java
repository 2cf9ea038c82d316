package io.kosambi.spi.app;

import io.kosambi.spi.plugin.Api;
import java.io.IOException;

/**
 * Something that can be run from a configuration file and leaves its findings in a run folder.
 *
 * <p>An implementation <em>must</em> write only below {@link RunContext#folder()}, must end soon after
 * {@link RunContext#stopRequested()} turns true with everything saved that a later resume needs, and must give the same
 * findings for the same configuration, seed and backend. It <em>should</em> report progress of anything that takes longer
 * than a second.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface Experiment {

    /**
     * Runs, or continues what an earlier call left in the run's folder.
     *
     * @param run the folder, the seed and the reporting services of this run
     * @return whether the experiment is complete, or was stopped on request and can be resumed
     * @throws IOException if the run folder cannot be written or an earlier checkpoint cannot be read
     */
    Outcome run(RunContext run) throws IOException;

    /** How an experiment ended. */
    enum Outcome {
        /** Everything asked for is in the run folder. */
        COMPLETE,
        /** A stop was requested; resuming continues from the last checkpoint. */
        STOPPED
    }
}
