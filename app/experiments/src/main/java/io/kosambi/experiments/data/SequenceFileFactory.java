package io.kosambi.experiments.data;

import io.kosambi.spi.diffusion.SequenceSource;
import io.kosambi.spi.diffusion.SequenceSourceFactory;
import io.kosambi.spi.plugin.AbstractPluginFactory;

/** The plugin {@code file}: makes {@link SequenceFile}. */
public final class SequenceFileFactory extends AbstractPluginFactory<SequenceFile.Config, SequenceSource>
        implements SequenceSourceFactory<SequenceFile.Config> {

    public SequenceFileFactory() {
        super(
                "file",
                "Sequences of a .csv, .parquet or .npy file, in a random order; longer ones are cut into windows",
                SequenceFile.Config.class,
                (config, context) -> new SequenceFile(config, context.seed()));
    }
}
