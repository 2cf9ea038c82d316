package io.kosambi.architecture;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.kosambi.architecture.bad.Registries;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

/** Each rule is broken by a class that was made for it. */
final class RulesBiteTest {

    private static final String BAD = Registries.class.getPackageName();
    private static final JavaClasses CLASSES = new ClassFileImporter().importPackages(BAD);

    @Test
    void aForeignTypeInAPluginInterface() {
        broken(Rules.needsTheJdkAlone(BAD + ".."))
                .hasMessageContaining("Foreign.count(com.tngtech.archunit.core.domain.JavaClasses)");
    }

    @Test
    void aPluginInterfaceThatDoesNotSayHowStableItIs() {
        broken(Rules.saysHowStableItIs(BAD))
                .hasMessageContaining("Unmarked does not say by @Api")
                .hasMessageContaining("Foreign does not say by @Api")
                .hasMessageNotContaining("Silent");
    }

    @Test
    void aClassThatCanBeExtendedByAccident() {
        broken(Rules.isAbstractOrFinal())
                .hasMessageContaining("Foreign can be extended by accident")
                .hasMessageNotContaining("Registries can");
    }

    @Test
    void aStaticRegistry() {
        broken(Rules.keepsNoStaticRegistry())
                .hasMessageContaining("Registries.PLUGINS is shared by all and can change")
                .hasMessageContaining("Registries.COUNT is shared by all and can change")
                .hasMessageContaining("Registries.current is shared by all and can change")
                .hasMessageNotContaining("Registries.NAMES");
    }

    @Test
    void aCycleOfPackages() {
        broken(Rules.packagesFormNoCycle(BAD))
                .hasMessageContaining("Cycle detected")
                .hasMessageContaining(BAD + ".first")
                .hasMessageContaining(BAD + ".second");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> broken(ArchRule rule) {
        return assertThatThrownBy(() -> rule.check(CLASSES)).isInstanceOf(AssertionError.class);
    }
}
