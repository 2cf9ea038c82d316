package io.kosambi.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every plugin that comes with the program meets the contract of its kind. */
final class ContractsTest {

    private static final Pattern CONTRACT = Pattern.compile("extends \\w+Contract\\b");
    private static final List<String> TESTS = Modules.testSources();

    @Test
    void everyRegisteredFactoryIsPutThroughAContract() {
        assertThat(Modules.registeredFactories())
                .hasSizeGreaterThan(50)
                .allSatisfy(factory -> assertThat(meetsAContract(factory))
                        .as("a test that extends the contract of its kind and makes %s", factory)
                        .isTrue());
    }

    @Test
    void theRuleCanFail() {
        assertThat(meetsAContract("io.kosambi.kernel.standard.UntestedFactory")).isFalse();
        assertThat(meetsAContract("io.kosambi.backend.untested.UntestedBackendFactory"))
                .isFalse();
    }

    /** A backend is made by its test without its factory, so there the package tells whose test it is. */
    private static boolean meetsAContract(String factory) {
        String packageName = factory.substring(0, factory.lastIndexOf('.'));
        String name = factory.substring(factory.lastIndexOf('.') + 1);
        boolean backend = packageName.startsWith("io.kosambi.backend.");
        Pattern made = Pattern.compile(
                backend
                        ? "package " + Pattern.quote(packageName) + ";[\\s\\S]*extends ComputeBackendContract\\b"
                        : "\\bnew " + name + "\\(|\\b" + name + "::new");
        return TESTS.stream()
                .anyMatch(source ->
                        CONTRACT.matcher(source).find() && made.matcher(source).find());
    }
}
