package io.kosambi.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.Injector;
import com.google.inject.Provides;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginKinds;
import io.kosambi.host.run.RunMetrics;
import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.kernel.CovarianceKernelFactory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WiringTest {

    /** An application's own class. */
    public static final class Application {

        private final Map<String, CovarianceKernelFactory<?>> kernels;
        private final Map<String, ExperimentFactory<?>> experiments;
        private final RunMetrics metrics;

        @Inject
        Application(
                Map<String, CovarianceKernelFactory<?>> kernels,
                Map<String, ExperimentFactory<?>> experiments,
                RunMetrics metrics) {
            this.kernels = kernels;
            this.experiments = experiments;
            this.metrics = metrics;
        }
    }

    /** A class whose constructor fails. */
    public static final class Failing {
        @Inject
        Failing() {
            throw new IllegalStateException("no luck");
        }
    }

    /** Starts an injector, once well and once badly, as the program would. */
    public static final class Main {

        private Main() {}

        public static void main(String[] arguments) {
            Wiring.instance(Wiring.injector(kosambi(), bindings(Application.class)), Application.class);
            try {
                Wiring.injector(kosambi(), eager(Failing.class));
            } catch (WiringException e) {
                System.out.println(e.getMessage());
            }
        }
    }

    @Test
    void anApplicationsClassesGetThePluginsByIdAndTheMetrics() {
        Injector injector = Wiring.injector(kosambi(), bindings(Application.class));

        Application application = Wiring.instance(injector, Application.class);

        assertThat(application.kernels).containsKeys("exponential-power", "matern");
        assertThat(application.experiments).containsKey("sample");
        assertThat(application.metrics).isSameAs(Wiring.instance(injector, RunMetrics.class));
    }

    @Test
    void aClassThatNobodyBoundIsAnErrorInOneSentence() {
        assertThatThrownBy(() -> Wiring.instance(Wiring.injector(kosambi()), Application.class))
                .isInstanceOf(WiringException.class)
                .hasMessageContaining("Application")
                .message()
                .doesNotContain("\tat ", "com.google.inject.internal");
    }

    @Test
    void aFailingConstructorShowsAtTheStartWithItsReason() {
        assertThatThrownBy(() -> Wiring.injector(kosambi(), eager(Failing.class)))
                .isInstanceOf(WiringException.class)
                .hasMessageContaining("no luck")
                .hasRootCauseMessage("no luck");
    }

    @Test
    void theUserSeesNoWarningAndNoStackTrace() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName()))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output.lines().filter(line -> !line.startsWith("SLF4J(")))
                .singleElement()
                .asString()
                .startsWith("The application cannot be wired together: ")
                .contains("no luck");
    }

    private static KosambiModule kosambi() {
        return new KosambiModule(PluginCatalog.discover(PluginKinds.all()), new SimpleMeterRegistry());
    }

    private static AbstractModule bindings(Class<?> type) {
        return new AbstractModule() {
            @Override
            protected void configure() {
                bind(type);
            }

            @Provides
            String provided(RunMetrics metrics) {
                return metrics.toString();
            }
        };
    }

    private static AbstractModule eager(Class<?> type) {
        return new AbstractModule() {
            @Override
            protected void configure() {
                bind(type).asEagerSingleton();
            }
        };
    }
}
