package io.kosambi.experiments.data;

import io.kosambi.spi.diffusion.SequenceSource;
import io.kosambi.spi.diffusion.SequenceSourceFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The plugin {@code file}: makes {@link SequenceFile}. */
public final class SequenceFileFactory implements SequenceSourceFactory<SequenceFile.Config> {

    @Override
    public String id() {
        return "file";
    }

    @Override
    public String description() {
        return "Sequences of a .csv, .parquet or .npy file, in a random order; longer ones are cut into windows";
    }

    @Override
    public Class<SequenceFile.Config> configType() {
        return SequenceFile.Config.class;
    }

    @Override
    public SequenceSource create(SequenceFile.Config config, PluginContext context) {
        return new SequenceFile(config, context.seed());
    }
}
