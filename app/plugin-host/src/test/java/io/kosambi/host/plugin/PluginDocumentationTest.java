package io.kosambi.host.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kosambi.host.config.CatalogContext;
import io.kosambi.host.plugin.CatalogEntry.Status;
import io.kosambi.spi.attention.Attention;
import io.kosambi.spi.backend.ComputeBackend;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.plugin.ComponentConfig;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each message that docs/plugins.md quotes is the one that a jar built here gets. */
final class PluginDocumentationTest {

    private static final Path DOCUMENT = Path.of("../../docs/plugins.md");

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectory(temporary.resolve("plugins"));
    }

    @ParameterizedTest
    @CsvSource({"Plugin-Id,", "Plugin-Id, My Kernel", "Spi-Version, 0.99", "Spi-Version, 1.0", "Spi-Version, one"})
    void aManifest(String attribute, String value) throws IOException {
        JarBuilder jar = JarBuilder.experiment("mine");
        (value == null ? jar.without(attribute) : jar.attribute(attribute, value)).build(jarPath());

        requireQuoted(refusal());
    }

    @Test
    void aJarThatLies() throws IOException {
        JarBuilder.withoutDescription("mine", "").build(jarPath());

        requireQuoted(refusal());
    }

    @Test
    void aConstructorThatThrows() throws IOException {
        JarBuilder.plugin("mine")
                .source(
                        "example.Factory",
                        JarBuilder.factory(
                                "mine",
                                "\"\"",
                                "public Factory() { throw new IllegalStateException(\"no licence\"); }"))
                .registers("example.Factory")
                .build(jarPath());

        requireQuoted(refusal());
    }

    @Test
    void aFileThatIsNoJar() throws IOException {
        Files.createDirectories(jarPath().getParent());
        Files.writeString(jarPath(), "no jar");

        requireQuoted(refusal());
    }

    @Test
    void aJarWithoutServiceFile() throws IOException {
        JarBuilder.plugin("mine")
                .source("example.Factory", JarBuilder.factory("mine", "\"\"", ""))
                .build(jarPath());

        requireQuoted(refusal().replaceAll("such as .*", "such as "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.Absent", ""})
    void aServiceFileThatLeadsNowhere(String line) throws IOException {
        JarBuilder.experiment("mine").registers(line).build(jarPath());

        requireQuoted(refusal());
    }

    @Test
    void aJarThatBundlesTheInterfaces() throws IOException {
        JarBuilder.experiment("mine")
                .source("io.kosambi.spi.kernel.Copy", "package io.kosambi.spi.kernel; public class Copy {}")
                .build(jarPath());

        requireQuoted(refusal());
    }

    @Test
    void twoPluginsWithOneId() throws IOException {
        JarBuilder.experiment("same").attribute("Plugin-Id", "one").build(folder.resolve("one/one.jar"));
        JarBuilder.experiment("same").attribute("Plugin-Id", "two").build(folder.resolve("two/two.jar"));

        requireQuoted(refusal());
    }

    @Test
    void aPluginInTheWrongPlace() throws IOException {
        Files.createDirectories(folder.resolve("empty"));
        requireQuoted(refusal());
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("nowhere"));
        Files.delete(folder.resolve("empty"));
        JarBuilder.experiment("mine").build(jarPath());
        requireQuoted(refusal());
        Files.delete(folder.resolve("link"));
        Files.createSymbolicLink(
                Files.createDirectory(folder.resolve("gone")).resolve("gone.jar"), folder.resolve("no"));
        requireQuoted(refusal());
        Files.delete(folder.resolve("gone/gone.jar"));
        Files.delete(folder.resolve("gone"));
        Files.writeString(folder.resolve("loose.jar"), "");
        requireQuoted(refusal());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mine", "mine/mine.jar"})
    void aPluginThatCannotBeRead(String lockedAway) throws IOException {
        JarBuilder.experiment("mine").build(jarPath());
        folder = LockedAwayFileSystem.around(folder, folder.resolve(lockedAway));

        requireQuoted(refusal());
    }

    @Test
    void aWholeFolderThatCannotBeRead() throws IOException {
        JarBuilder.experiment("mine").build(jarPath());
        folder = LockedAwayFileSystem.around(folder, folder);

        requireQuoted(message(catchThrowable(this::discover)));
    }

    @Test
    void aFolderThatCannotBeUsed() {
        requireQuoted(message(catchThrowable(this::discover)));
        folder = folder.resolve("missing");
        requireQuoted(message(catchThrowable(this::discover)));
    }

    @Test
    void aJarThatIsNotTheLockedOne() throws IOException {
        Path lock = temporary.resolve("plugins.lock");
        JarBuilder.experiment("mine").build(jarPath());
        PluginLock.of(lock, folder);
        JarBuilder.experiment("mine").attribute("Plugin-Version", "2").build(jarPath());

        requireQuoted(refusal(Optional.of(PluginLock.of(lock, folder))).replaceAll("[0-9a-f]{64}", "..."));
        Files.writeString(lock, "");
        requireQuoted(refusal(Optional.of(PluginLock.of(lock, folder))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "throw new NoSuchMethodError(\"com.example.Library.compute()\");",
                "return null;",
                "return kernel((row, column) -> 0 / 0.0);",
                "return kernel((row, column) -> row < column ? 0.5 : 1.0);",
                "return kernel((row, column) -> { throw new ArithmeticException(\"too far\"); });",
            })
    void aKernelThatFailsAtTheBorder(String body) throws Exception {
        JarBuilder.plugin("mine")
                .using(locationOf(CovarianceKernel.class))
                .source("example.Factory", """
                        package example;
                        import io.kosambi.spi.kernel.*;
                        import io.kosambi.spi.plugin.*;
                        import java.util.*;
                        import java.util.function.*;
                        public final class Factory implements CovarianceKernelFactory<Factory.Config> {
                            public record Config() {}
                            public String id() { return "mine"; }
                            public String description() { return ""; }
                            public Class<Config> configType() { return Config.class; }
                            public CovarianceKernel create(Config config, PluginContext context) { %s }
                            private static CovarianceKernel kernel(DoubleBinaryOperator formula) {
                                return new CovarianceKernel() {
                                    public double covariance(double[] first, double[] second) {
                                        return formula.applyAsDouble(first[0], second[0]);
                                    }
                                    public Set<KernelProperty> properties() { return Set.of(); }
                                    public double[][] gram(Locations locations) {
                                        double[][] gram = new double[locations.count()][locations.count()];
                                        for (int row = 0; row < gram.length; row++) {
                                            for (int column = 0; column < gram.length; column++) {
                                                gram[row][column] = formula.applyAsDouble(row, column);
                                            }
                                        }
                                        return gram;
                                    }
                                };
                            }
                        }
                        """.formatted(body))
                .file("META-INF/services/io.kosambi.spi.kernel.CovarianceKernelFactory", "example.Factory\n")
                .build(jarPath());

        try (PluginCatalog catalog = discover()) {
            CatalogContext context = new CatalogContext(catalog, 0);
            requireQuoted(
                    message(catchThrowable(() -> context.create(CovarianceKernel.class, ComponentConfig.of("mine")))));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kernel.SpatialCovariance | dimension -> new double[][] {{1, 0.5}, {0.4, 1}}",
                "kernel.SpatialCovariance | dimension -> new double[][] {{1}}",
                "kernel.SpatialCovariance | dimension -> new double[][] {{1, 0}, {0}}",
                "diffusion.NoiseSchedule | new NoiseSchedule() {"
                        + " public double quantile(double fraction) { return 1 - fraction; }"
                        + " public Tensor draw(Randomness randomness, TensorType type) { return null; } }",
                "diffusion.NoiseSchedule | new NoiseSchedule() {"
                        + " public double quantile(double fraction) { return 1 / (fraction - 1); }"
                        + " public Tensor draw(Randomness randomness, TensorType type) { return null; } }",
                "diffusion.ReverseSolver | new ReverseSolver() {"
                        + " public int order() { return 1; } public int evaluations(int steps) { return steps; }"
                        + " public void solve(Denoiser denoiser, double[] levels, double[] samples) {"
                        + " samples[1] = 0 / 0.0; } }",
                "diffusion.SequenceSource | (step, batch) -> batch.set(0, 1)",
                "diffusion.SequenceSource | (step, batch) -> { batch.doubles()[4 * 64] = 1; }",
                "diffusion.SequenceSource | new SequenceSource() {"
                        + " public void draw(int step, HostTensor batch) { Arrays.fill(batch.doubles(), step); }"
                        + " public Optional<GaussianLaw> law(int frames, int dimension) {"
                        + " return Optional.of(new GaussianLaw(new double[2][2], new double[2][2])); } }",
                "diffusion.SequenceSource | new SequenceSource() {"
                        + " public void draw(int step, HostTensor batch) { Arrays.fill(batch.doubles(), step); }"
                        + " public Optional<GaussianLaw> law(int frames, int dimension) { return null; } }",
                "diffusion.SequenceSource | new SequenceSource() {"
                        + " public void draw(int step, HostTensor batch) { Arrays.fill(batch.doubles(), step); }"
                        + " public boolean hasSeveralLengths() { return true; }"
                        + " public void drawLengths(int step, HostTensor lengths) { lengths.set(1, 7); } }",
                "attention.Attention | new Attention() {"
                        + " public boolean usesFrameOrder() { return false; }"
                        + " public boolean rowsSumToOne() { return false; }"
                        + " public boolean sees(int query, int key, Dimensions dimensions) { return true; }"
                        + " public Layer layer(Dimensions dimensions, Parameters parameters) { return new Layer() {"
                        + " public Tensor mix(Tensor q, Tensor k, Tensor v) { return v.sum(); }"
                        + " public Tensor weights(Tensor q, Tensor k) { return q; } }; } }",
                "network.NetworkArchitecture | (frames, dimension) -> new Network() {"
                        + " public int frames() { return frames; } public int dimension() { return dimension; }"
                        + " public Tensor predict(Parameters parameters, Tensor noisy, Tensor logNoise) {"
                        + " return logNoise; } }",
                "backend.ComputeBackend | new ComputeBackend() {"
                        + " public Capabilities capabilities() { return new Capabilities("
                        + " Set.of(DType.F64), Set.of(), \"a device\", \"a print\"); }"
                        + " public State allocate(Map<String, TensorType> variables) { return null; }"
                        + " public Program compile(Graph graph, State state) { return null; }"
                        + " public void close() {} }"
            })
    void aComponentOfAnotherKindThatFailsAtTheBorder(String component, String made) throws Exception {
        String type = component.substring(component.indexOf('.') + 1);
        String factory = component.equals("network.NetworkArchitecture") ? "NetworkFactory" : type + "Factory";
        Class<?> kind = Class.forName("io.kosambi.spi." + component);
        JarBuilder jar = JarBuilder.plugin("mine");
        for (Class<?> used : List.of(kind, ComputeBackend.class, Attention.class)) {
            jar.using(locationOf(used));
        }
        jar.source("example.Factory", """
                        package example;
                        import io.kosambi.spi.attention.*;
                        import io.kosambi.spi.backend.*;
                        import io.kosambi.spi.plugin.*;
                        import io.kosambi.spi.%s.*;
                        import java.util.*;
                        public final class Factory implements %s<Factory.Config> {
                            public record Config() {}
                            public String id() { return "mine"; }
                            public String description() { return ""; }
                            public Class<Config> configType() { return Config.class; }
                            public %s create(Config config, PluginContext context) { return %s; }
                        }
                        """.formatted(
                                component.substring(0, component.indexOf('.')), factory, type, made))
                .file("META-INF/services/" + kind.getPackageName() + "." + factory, "example.Factory\n")
                .build(jarPath());

        try (PluginCatalog catalog = discover()) {
            CatalogContext context = new CatalogContext(catalog, 0);
            requireQuoted(message(catchThrowable(() -> context.create(kind, ComponentConfig.of("mine")))));
        }
    }

    private Path jarPath() {
        return folder.resolve("mine/mine.jar");
    }

    private PluginCatalog discover() {
        return PluginCatalog.discover(PluginKinds.all(), folder);
    }

    private String refusal() throws IOException {
        return refusal(Optional.empty());
    }

    private String refusal(Optional<PluginLock> lock) throws IOException {
        try (PluginCatalog catalog =
                PluginCatalog.discover(PluginKinds.all(), List.of(new PluginFolder(folder, lock)))) {
            return catalog.entries().stream()
                    .filter(entry -> entry.status() == Status.REFUSED)
                    .map(CatalogEntry::reason)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static String message(Throwable failure) {
        return String.valueOf(failure.getMessage());
    }

    private void requireQuoted(String message) {
        String expected = message.replace(temporary + "/", "");
        assertThat(words(DOCUMENT)).as("docs/plugins.md").contains(expected);
    }

    /** The document with its lines joined and without the marks of quotes, since it breaks messages where they are long. */
    private static String words(Path document) {
        try (Stream<String> lines = Files.lines(document)) {
            return lines.map(line -> line.replaceFirst("^> ?", "").strip()).collect(Collectors.joining(" "));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path locationOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }
}
