package io.kosambi.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class PluginNameTest {

    private static final PluginName NAME = new PluginName("mine", Path.of("plugins/mine/mine.jar"));
    private static final StackTraceElement PLUGIN = line(NAME.toString(), null, "example.Kernel");
    private static final StackTraceElement JDK = line(null, "java.base", "java.util.Objects");
    private static final StackTraceElement SPI = line("app", null, "io.kosambi.spi.backend.Tensor");
    private static final StackTraceElement PROGRAM = line("app", null, "io.kosambi.experiments.Capture");

    @Test
    void whoThrewIsTheCulprit() {
        assertThat(PluginName.ofCulprit(thrownAt(PLUGIN, PROGRAM))).contains("plugin 'mine' of plugins/mine/mine.jar");
        assertThat(PluginName.ofCulprit(thrownAt(PROGRAM, PLUGIN))).isEmpty();
        assertThat(PluginName.ofCulprit(thrownAt())).isEmpty();
    }

    @Test
    void whatTheJdkOrThePluginInterfacesThrowIsLaidToTheirCaller() {
        assertThat(PluginName.ofCulprit(thrownAt(JDK, SPI, JDK, PLUGIN, PROGRAM)))
                .isPresent();
        assertThat(PluginName.ofCulprit(thrownAt(JDK, SPI, PROGRAM, PLUGIN))).isEmpty();
    }

    @Test
    void causesAreLookedInto() {
        Throwable wrapped = thrownAt(PROGRAM);
        wrapped.initCause(thrownAt(PLUGIN));

        assertThat(PluginName.ofCulprit(wrapped)).isPresent();
    }

    private static Throwable thrownAt(StackTraceElement... lines) {
        Throwable failure = new Throwable();
        failure.setStackTrace(lines);
        return failure;
    }

    private static StackTraceElement line(String loader, String module, String className) {
        return new StackTraceElement(loader, module, null, className, "method", "File.java", 1);
    }
}
