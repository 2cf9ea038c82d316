package io.kosambi.host.plugin;

import io.kosambi.spi.app.ExperimentFactory;
import io.kosambi.spi.plugin.PluginFactory;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles and packs real plugin jars, good and bad ones. */
final class JarBuilder {

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private final List<Path> libraries = new ArrayList<>();

    /** A jar with a complete manifest and nothing in it. */
    static JarBuilder plugin(String id) {
        return new JarBuilder()
                .attribute("Plugin-Id", id)
                .attribute("Plugin-Version", "1.2.3")
                .attribute("Spi-Version", KosambiVersion.current().spi().toString());
    }

    /** A good plugin: one experiment, the class {@code example.Factory}. */
    static JarBuilder experiment(String id) {
        return plugin(id)
                .source("example.Factory", factory(id, "\"described\"", ""))
                .registers("example.Factory");
    }

    /** A plugin that was built against interfaces in which factories had no description. */
    static JarBuilder withoutDescription(String id, String extra) {
        return plugin(id)
                .sourceLeftOut("io.kosambi.spi.plugin.PluginFactory", """
                        package io.kosambi.spi.plugin;
                        public interface PluginFactory<C extends Record, P> {
                            String id();
                            Class<C> configType();
                            P create(C config, PluginContext context);
                        }
                        """)
                .sourceLeftOut("io.kosambi.spi.app.ExperimentFactory", """
                        package io.kosambi.spi.app;
                        public interface ExperimentFactory<C extends Record>
                                extends io.kosambi.spi.plugin.PluginFactory<C, Experiment> {}
                        """)
                .source(
                        "example.Factory",
                        factory(id, "null", extra).replaceFirst("public String description.*\n", "\n"))
                .registers("example.Factory");
    }

    /** The source of an experiment's factory. */
    static String factory(String id, String description, String extra) {
        return """
                package example;

                import io.kosambi.spi.app.*;
                import io.kosambi.spi.plugin.*;

                public final class Factory implements ExperimentFactory<Factory.Config> {
                    public record Config(@Default("1") @Range(min = 0) double size) {}

                    public String id() { return "%s"; }

                    public String description() { return %s; }

                    public Class<Config> configType() { return Config.class; }

                    public Experiment create(Config config, PluginContext context) {
                        return run -> Experiment.Outcome.COMPLETE;
                    }

                    %s
                }
                """.formatted(id, description, extra);
    }

    JarBuilder source(String className, String source) {
        sources.put(className, source);
        return this;
    }

    /** A source that is compiled but whose class is left out of the jar, as if it came from elsewhere. */
    JarBuilder sourceLeftOut(String className, String source) {
        leftOut.add(className.replace('.', '/'));
        return source(className, source);
    }

    JarBuilder attribute(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    JarBuilder without(String attribute) {
        attributes.remove(attribute);
        return this;
    }

    JarBuilder registers(String... classNames) {
        return file("META-INF/services/io.kosambi.spi.app.ExperimentFactory", String.join("\n", classNames) + "\n");
    }

    JarBuilder file(String name, String content) {
        files.put(name, content);
        return this;
    }

    JarBuilder using(Path library) {
        libraries.add(library);
        return this;
    }

    Path build(Path jar) {
        try {
            Path classes = Files.createTempDirectory("plugin-classes");
            compile(classes);
            Files.createDirectories(jar.getParent());
            write(jar, classes);
            return jar;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void compile(Path classes) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringBuilder classPath = new StringBuilder(locationOf(ExperimentFactory.class))
                .append(File.pathSeparator)
                .append(locationOf(PluginFactory.class));
        libraries.forEach(library -> classPath.append(File.pathSeparator).append(library));
        List<JavaFileObject> units = sources.entrySet().stream()
                .<JavaFileObject>map(source -> new Source(source.getKey(), source.getValue()))
                .toList();
        StringWriter messages = new StringWriter();
        boolean compiled = compiler.getTask(
                        messages,
                        null,
                        null,
                        List.of("-proc:none", "-d", classes.toString(), "-classpath", classPath.toString()),
                        null,
                        units)
                .call();
        if (!compiled) {
            throw new IllegalStateException(messages.toString());
        }
    }

    private static String locationOf(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    private void write(Path jar, Path classes) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach(manifest.getMainAttributes()::putValue);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                Stream<Path> walk = Files.walk(classes)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(file).toString().replace('\\', '/');
                if (leftOut.stream()
                        .noneMatch(prefix -> name.equals(prefix + ".class") || name.startsWith(prefix + "$"))) {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(file, out);
                }
            }
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new JarEntry(file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String className, String text) {
            super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
