package io.kosambi.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ArchitectureTest {

    private static final JavaClasses CLASSES = Modules.importAll();
    private static final String SPI = "io.kosambi.spi..";

    @Test
    void everyPackageOfTheBuildIsLookedAt() {
        Set<String> imported = CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet());

        assertThat(Modules.packagesInSources())
                .as("packages with sources")
                .contains("io.kosambi.spi.plugin", "io.kosambi.host.plugin")
                .isSubsetOf(imported);
    }

    @Test
    void everyPackageHasItsPlaceInTheModuleTree() {
        assertThat(Modules.packagesInSources())
                .allSatisfy(name -> assertThat(Modules.moduleOf(name))
                        .as("the module of %s", name)
                        .isPresent());
    }

    @Test
    void theBomNamesEveryPublishedArtefact() throws IOException {
        assertThat(Modules.artefactsOfBom()).containsExactlyInAnyOrderElementsOf(Modules.publishedArtefacts());
    }

    @Test
    void arrowsBetweenModulesRunOnlyAsDrawn() {
        List<String> wrong = CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> !allowed(
                        dependency.getOriginClass().getPackageName(),
                        dependency.getTargetClass().getBaseComponentType().getPackageName()))
                .map(dependency -> dependency.getDescription())
                .distinct()
                .toList();

        assertThat(wrong).isEmpty();
    }

    @Test
    void theRuleForArrowsCanFail() {
        assertThat(allowed("io.kosambi.spi.kernel", "io.kosambi.spi.backend")).isFalse();
        assertThat(allowed("io.kosambi.training", "io.kosambi.diffusion.standard"))
                .isFalse();
        assertThat(allowed("io.kosambi.transformer", "io.kosambi.gp")).isFalse();
        assertThat(allowed("io.kosambi.host.plugin", "io.kosambi.experiments")).isFalse();
        assertThat(allowed("io.kosambi.launcher", "io.kosambi.gp")).isFalse();
        assertThat(allowed("io.kosambi.training", "io.kosambi.spi.backend")).isTrue();
        assertThat(allowed("io.kosambi.spi.backend.composite", "io.kosambi.spi.backend"))
                .isTrue();
    }

    @Test
    void pluginInterfacesNeedTheJdkAlone() {
        Rules.needsTheJdkAlone(SPI).check(CLASSES);
    }

    @Test
    void onlyTheHostAndTheProgramKnowGuiceAndMicrometer() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.kosambi.host..", "io.kosambi.launcher..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.google.inject..", "io.micrometer..", "io.prometheus..")
                .check(CLASSES);
    }

    @Test
    void onlyItsBackendKnowsNd4j() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.kosambi.backend.nd4j..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.nd4j..", "org.bytedeco..")
                .check(CLASSES);
    }

    @Test
    void noPluginDependsOnJackson() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.kosambi.backend..",
                        "io.kosambi.kernel..",
                        "io.kosambi.attention..",
                        "io.kosambi.diffusion..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..")
                .check(CLASSES);
    }

    @Test
    void publicPluginInterfacesSayHowStableTheyAreAndSinceWhen() {
        Rules.saysHowStableItIs(SPI).check(CLASSES);
    }

    @Test
    void everyClassIsAbstractOrFinal() {
        Rules.isAbstractOrFinal().check(CLASSES);
    }

    @Test
    void nothingThatAllShareCanChange() {
        Rules.keepsNoStaticRegistry().check(CLASSES);
    }

    @Test
    void everyExceptionFromThatIsNeeded() {
        assertThat(Rules.CHANGING.keySet())
                .allSatisfy(name -> assertThat(CLASSES.get(name.substring(0, name.lastIndexOf('.')))
                                .tryGetField(name.substring(name.lastIndexOf('.') + 1)))
                        .as(name)
                        .isPresent());
    }

    @Test
    void packagesFormNoCycle() {
        Rules.packagesFormNoCycle("io.kosambi").check(CLASSES);
    }

    @Test
    void modulesFormNoCycle() {
        Rules.modulesFormNoCycle().check(CLASSES);
    }

    private static boolean allowed(String from, String to) {
        if (!to.startsWith("io.kosambi.")) {
            return true;
        }
        String origin = Modules.moduleOf(from).orElse(from);
        String target = Modules.moduleOf(to).orElse(to);
        return origin.equals(target) || Modules.usable(origin).contains(target);
    }
}
