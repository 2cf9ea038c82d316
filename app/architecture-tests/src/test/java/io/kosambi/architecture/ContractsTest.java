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

    private static boolean meetsAContract(String factory) {
        String packageName = factory.substring(0, factory.lastIndexOf('.'));
        String name = factory.substring(factory.lastIndexOf('.') + 1);
        return isMetBy("\\bnew " + name + "\\(|\\b" + name + "::new")
                && (!packageName.startsWith("io.kosambi.backend.") || isABackendInContract(packageName));
    }

    /** A backend meets two contracts, and that of what it computes is made without the factory: the package tells whose it is. */
    private static boolean isABackendInContract(String packageName) {
        return isMetBy("package " + Pattern.quote(packageName) + ";[\\s\\S]*extends ComputeBackendContract\\b");
    }

    private static boolean isMetBy(String pattern) {
        Pattern made = Pattern.compile(pattern);
        return TESTS.stream()
                .anyMatch(source ->
                        CONTRACT.matcher(source).find() && made.matcher(source).find());
    }
}
