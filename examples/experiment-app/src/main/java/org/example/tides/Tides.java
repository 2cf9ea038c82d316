package org.example.tides;

import io.kosambi.spi.backend.Philox;
import io.kosambi.spi.diffusion.SequenceSource;
import io.kosambi.spi.diffusion.SequenceSourceFactory;
import io.kosambi.spi.plugin.PluginContext;

/** The data source {@code tides}: hourly sea levels in metres with the tides of moon and sun, whose phases are random. */
public final class Tides implements SequenceSourceFactory<Tides.Config> {

    public record Config() {}

    @Override
    public String id() {
        return "tides";
    }

    @Override
    public String description() {
        return "Hourly sea levels with the tides of moon and sun";
    }

    @Override
    public Class<Config> configType() {
        return Config.class;
    }

    @Override
    public SequenceSource create(Config config, PluginContext context) {
        return (step, batch) -> {
            double[] phases = new double[2 * batch.length()];
            Philox.uniform(context.seed(), 1 << 26, step, phases);
            int ports = batch.shape().length(2);
            int size = batch.shape().length(1) * ports;
            for (int index = 0; index < batch.length(); index++) {
                int hour = index % size / ports;
                int port = index / size * ports + index % ports;
                double moon = 1.2 * Math.cos(2 * Math.PI * (hour / 12.42 + phases[2 * port]));
                batch.set(index, moon + 0.5 * Math.cos(2 * Math.PI * (hour / 12.0 + phases[2 * port + 1])));
            }
        };
    }
}
