package org.example.tides;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import io.kosambi.experiments.Measure;
import io.kosambi.host.ExperimentRunner;
import io.kosambi.host.KosambiModule;
import io.kosambi.host.Wiring;
import java.nio.file.Path;

/** Trains on tides and measures the range of those that the network generates: {@code TidesApp FILE FOLDER}. */
public final class TidesApp extends AbstractModule {

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), Measure.class).addBinding().toInstance(new TidalRange());
    }

    public static void main(String... arguments) throws Exception {
        Wiring.instance(Wiring.injector(new KosambiModule(), new TidesApp()), ExperimentRunner.class)
                .run(Path.of(arguments[0]), Path.of(arguments[1]));
    }
}
