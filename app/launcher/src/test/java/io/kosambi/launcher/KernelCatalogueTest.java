package io.kosambi.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kosambi.host.config.CatalogContext;
import io.kosambi.host.config.CommandSettings;
import io.kosambi.host.config.YamlText;
import io.kosambi.host.plugin.LoadedPlugin;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginKinds;
import io.kosambi.host.schema.RecordShape;
import io.kosambi.host.schema.Setting;
import io.kosambi.spi.kernel.ConfigParameters;
import io.kosambi.spi.kernel.CovarianceKernel;
import io.kosambi.spi.kernel.KernelParameter;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.kernel.SpatialCovariance;
import io.kosambi.spi.plugin.ComponentConfig;
import io.kosambi.spi.plugin.ConfigRules;
import io.kosambi.spi.plugin.InvalidConfigException;
import io.kosambi.spi.plugin.Kind;
import io.kosambi.spi.plugin.PluginFactory;
import io.kosambi.spi.plugin.Range;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** Every covariance that comes with the program, as a configuration names it. */
final class KernelCatalogueTest {

    private static final PluginCatalog CATALOG = PluginCatalog.discover(PluginKinds.all());
    private static final CatalogContext CONTEXT = new CatalogContext(CATALOG, 0);

    /** What must be named where there is no default. */
    private static final Map<String, String> REQUIRED = Map.of(
            "sum", "{type: sum, terms: [{type: scaled, kernel: matern, factor: 0.75}, {type: periodic, period: 7}]}",
            "product", "{type: product, factors: [{type: periodic, lengthScale: 0.5}, rational-quadratic]}",
            "scaled", "{type: scaled, kernel: {type: sum, terms: [matern, cosine]}, factor: 2.5}",
            "convex-combination", "{type: convex-combination, first: matern, second: askey, weight: 0.25}",
            "taper", "{type: taper, kernel: {type: matern, smoothness: 1.5}, support: 9}",
            "time-warp", "{type: time-warp, kernel: {type: exponential-power, exponent: 2}, power: 0.5}",
            "nugget", "{type: nugget, kernel: {type: logarithmic, exponent: 2}, fraction: 0.125}",
            "change-point", "{type: change-point, before: matern, after: {type: cosine, period: 5}}",
            "given", "{type: given, rows: [[1, 0.25, 0, 0], [0.25, 2, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]}");

    record Chosen(@Kind(CovarianceKernel.class) ComponentConfig kernel) {}

    record ChosenSpatial(@Kind(SpatialCovariance.class) ComponentConfig spatial) {}

    static List<LoadedPlugin> kernels() {
        return CATALOG.plugins(CATALOG.kind(CovarianceKernel.class).orElseThrow());
    }

    static List<LoadedPlugin> covariances() {
        return CATALOG.plugins(CATALOG.kind(SpatialCovariance.class).orElseThrow());
    }

    static List<LoadedPlugin> all() {
        return Stream.concat(kernels().stream(), covariances().stream()).toList();
    }

    @Test
    void theCatalogueIsComplete() {
        assertThat(kernels())
                .extracting(LoadedPlugin::id)
                .containsExactlyInAnyOrder(
                        "exponential-power",
                        "polynomial",
                        "generalised-cauchy",
                        "rational-quadratic",
                        "matern",
                        "periodic",
                        "cosine",
                        "askey",
                        "wendland-c2",
                        "logarithmic",
                        "spectral-mixture",
                        "brownian-motion",
                        "fractional-brownian-motion",
                        "gibbs",
                        "change-point",
                        "white-noise",
                        "nugget",
                        "sum",
                        "product",
                        "scaled",
                        "convex-combination",
                        "taper",
                        "time-warp");
        assertThat(covariances())
                .extracting(LoadedPlugin::id)
                .containsExactlyInAnyOrder("ar1", "equicorrelated", "identity", "low-rank", "grid", "given");
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void aKernelSurvivesTheWayThroughYaml(LoadedPlugin plugin) {
        ComponentConfig first = read(plugin, yaml(plugin));
        ComponentConfig second = read(plugin, written(plugin));
        assertThat(second).isEqualTo(first);
        Locations locations = Locations.times(0.5, 1, 2.25, 6);
        assertThat(CONTEXT.create(CovarianceKernel.class, second).gram(locations))
                .isDeepEqualTo(CONTEXT.create(CovarianceKernel.class, first).gram(locations));
    }

    @ParameterizedTest
    @MethodSource("covariances")
    void aSpatialCovarianceSurvivesTheWayThroughYaml(LoadedPlugin plugin) {
        ComponentConfig first = read(plugin, yaml(plugin));
        ComponentConfig second = read(plugin, written(plugin));
        assertThat(second).isEqualTo(first);
        assertThat(CONTEXT.create(SpatialCovariance.class, second).matrix(4))
                .isDeepEqualTo(CONTEXT.create(SpatialCovariance.class, first).matrix(4));
    }

    @ParameterizedTest
    @MethodSource("all")
    void everySettingIsWrittenOut(LoadedPlugin plugin) {
        assertThat(read(plugin, yaml(plugin)).settings().keySet())
                .containsExactlyElementsOf(RecordShape.of(plugin.configType()).settings().stream()
                        .map(Setting::name)
                        .toList());
    }

    /** Below, above, at an open end, infinite, and not a number: from YAML, and from Java, where no reader has checked. */
    @ParameterizedTest
    @MethodSource("all")
    void everyParameterOutOfRangeNamesItsRange(LoadedPlugin plugin) {
        Record config = bound(plugin);
        for (RecordComponent component : config.getClass().getRecordComponents()) {
            Range range = component.getAnnotation(Range.class);
            if (range != null && component.getType().isPrimitive()) {
                for (Number wrong : wrong(range, component.getType())) {
                    Map<String, Object> values = RecordShape.valuesOf(config);
                    values.put(component.getName(), wrong);
                    Record changed = RecordShape.of(plugin.configType()).build(new ArrayList<>(values.values()));
                    assertThatThrownBy(() -> create(plugin, changed))
                            .as("%s of %s", component.getName(), changed)
                            .isInstanceOf(InvalidConfigException.class)
                            .hasMessageContaining(component.getName() + " = " + wrong)
                            .hasMessageContaining("it must lie in " + ConfigRules.describe(range));
                    if (Double.isFinite(wrong.doubleValue())) {
                        Map<String, Object> settings = written(plugin);
                        settings.put(component.getName(), wrong);
                        assertThatThrownBy(() -> read(plugin, settings))
                                .isInstanceOf(InvalidConfigException.class)
                                .hasMessageContaining(component.getName() + " = ")
                                .hasMessageContaining("it must lie in " + ConfigRules.describe(range));
                    }
                }
            }
        }
    }

    /** Lists and the records in them, such as the components of a spectral mixture, too. */
    @ParameterizedTest
    @MethodSource("all")
    void everyFittedNumberOutOfRangeIsRefused(LoadedPlugin plugin) {
        Record config = bound(plugin);
        List<KernelParameter> parameters = ConfigParameters.of(config);
        for (int index = 0; index < parameters.size(); index++) {
            KernelParameter parameter = parameters.get(index);
            for (double wrong : new double[] {Double.NaN, parameter.min() - 1, parameter.max() + 1}) {
                double[] values =
                        parameters.stream().mapToDouble(KernelParameter::value).toArray();
                values[index] = wrong;
                Record changed = ConfigParameters.with(config, values);
                String name = parameter.name().substring(parameter.name().lastIndexOf('.') + 1);
                assertThatThrownBy(() -> create(plugin, changed))
                        .as("%s of %s", parameter.name(), changed)
                        .isInstanceOf(InvalidConfigException.class)
                        .hasMessageContaining(name)
                        .hasMessageContaining("is out of range: it must lie in ");
            }
        }
    }

    /** A number without a range would have nothing to name. */
    @ParameterizedTest
    @MethodSource("all")
    void everyNumberHasARange(LoadedPlugin plugin) {
        for (RecordComponent component : plugin.configType().getRecordComponents()) {
            if (component.getType() == double.class || component.getType() == int.class) {
                assertThat(component.isAnnotationPresent(Range.class))
                        .as("%s of %s", component.getName(), plugin.id())
                        .isTrue();
            }
        }
    }

    private static List<Number> wrong(Range range, Class<?> type) {
        List<Number> wrong = new ArrayList<>();
        if (type == int.class) {
            wrong.add((int) range.min() - 1);
            wrong.add((int) range.max() + 1);
            return wrong;
        }
        wrong.addAll(List.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY));
        if (Double.isFinite(range.min())) {
            wrong.add(range.minExclusive() ? range.min() : Math.nextDown(range.min()));
            wrong.add(range.min() - 1);
        }
        if (Double.isFinite(range.max())) {
            wrong.add(range.maxExclusive() ? range.max() : Math.nextUp(range.max()));
            wrong.add(range.max() + 1);
        }
        return wrong;
    }

    /** A covariance as a file names it: by its id alone where everything has a default. */
    private static String yaml(LoadedPlugin plugin) {
        return REQUIRED.getOrDefault(plugin.id(), plugin.id());
    }

    /** The same with every setting written out. */
    private static Map<String, Object> written(LoadedPlugin plugin) {
        ComponentConfig config = read(plugin, yaml(plugin));
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put(RecordShape.TYPE_KEY, config.type());
        settings.putAll(config.settings());
        return settings;
    }

    private static ComponentConfig read(LoadedPlugin plugin, Map<String, Object> settings) {
        return read(plugin, YamlText.of(settings));
    }

    private static ComponentConfig read(LoadedPlugin plugin, String yaml) {
        CommandSettings settings = new CommandSettings("show");
        return plugin.kind().component() == CovarianceKernel.class
                ? settings.option("--kernel", "kernel", yaml)
                        .bind(Chosen.class, CATALOG)
                        .kernel()
                : settings.option("--spatial", "spatial", yaml)
                        .bind(ChosenSpatial.class, CATALOG)
                        .spatial();
    }

    private static Record bound(LoadedPlugin plugin) {
        CommandSettings settings = new CommandSettings("show");
        read(plugin, yaml(plugin))
                .settings()
                .forEach((key, value) ->
                        settings.option("--" + key, key, JsonMapper.shared().writeValueAsString(value)));
        return settings.bind(plugin.configType(), CATALOG);
    }

    @SuppressWarnings("unchecked") // the record is one of the factory's own
    private static Object create(LoadedPlugin plugin, Record config) {
        return ((PluginFactory<Record, ?>) plugin.factory()).create(config, CONTEXT);
    }
}
