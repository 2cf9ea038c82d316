package io.kosambi.host.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.kosambi.host.plugin.PluginCatalog;
import io.kosambi.host.plugin.PluginKinds;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigSchemaTest {

    private static final PluginCatalog CATALOG = PluginCatalog.discover(PluginKinds.all());
    private static final String TEXT = ConfigSchema.of(CATALOG);
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT, InputFormat.JSON);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{experiment: sample, frames: 8}",
                "{experiment: sample, frames: 8, name: a, seed: 3, clip: 0.5, levels: [1, 2.5]}",
                "{experiment: sample, frames: 8, kernel: matern}",
                "{experiment: sample, frames: 8, kernel: {exponent: 2}}",
                "{experiment: sample, frames: 8, kernel: {type: sum, terms: [matern, {type: white-noise}]}}",
                "{experiment: sample, frames: 8, optimiser: {decay: constant}}",
                "{experiment: sample, frames: 8, fast: {optimiser: {steps: 3}}}",
            })
    void whatResolvesIsValid(String yaml) {
        ResolvedExperiment resolved =
                ExperimentFile.resolve(new ConfigSource("test.yaml", yaml), false, List.of(), CATALOG);

        assertThat(SCHEMA.validate(yaml, InputFormat.YAML)).isEmpty();
        assertThat(SCHEMA.validate(resolved.yaml(), InputFormat.YAML)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{frames: 8}",
                "{experiment: sample}",
                "{experiment: smaple, frames: 8}",
                "{experiment: sample, frames: 0}",
                "{experiment: sample, frames: 8, framse: 8}",
                "{experiment: sample, frames: 8, kernel: maternn}",
                "{experiment: sample, frames: 8, kernel: {type: exponential-power, exponent: 2.1}}",
                "{experiment: sample, frames: 8, kernel: {lengthScale: 0}}",
                "{experiment: sample, frames: 8, kernel: {type: sum, terms: [{type: sum}]}}",
                "{experiment: sample, frames: 8, optimiser: {decay: linear}}",
                "{experiment: sample, frames: 8, levels: [-1]}",
                "{experiment: sample, frames: 8, fast: true}",
            })
    void whatIsRefusedIsInvalid(String yaml) {
        assertThatThrownBy(() -> ExperimentFile.resolve(new ConfigSource("test.yaml", yaml), false, List.of(), CATALOG))
                .isInstanceOf(InvalidConfigException.class);
        assertThat(SCHEMA.validate(yaml, InputFormat.YAML)).isNotEmpty();
    }

    @Test
    void carriesRangesDefaultsAndDescriptionsAndIsTheSameEachTime() {
        assertThat(TEXT)
                .contains(
                        "\"length in frames\"", "\"maximum\" : 4096", "\"exclusiveMinimum\" : 0", "\"default\" : 0.001")
                .isEqualTo(ConfigSchema.of(CATALOG));
    }
}
