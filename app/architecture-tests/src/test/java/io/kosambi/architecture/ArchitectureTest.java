package io.kosambi.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.kosambi.spi.plugin.Api;
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
        classes()
                .that()
                .resideInAPackage(SPI)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", SPI, "org.jspecify.annotations..")
                .check(CLASSES);
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
    void publicPluginInterfacesSayHowStableTheyAre() {
        classes()
                .that()
                .resideInAPackage(SPI)
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should()
                .beAnnotatedWith(Api.class)
                .check(CLASSES);
    }

    @Test
    void everyClassIsAbstractOrFinal() {
        classes()
                .that(new DescribedPredicate<JavaClass>("have a name") {
                    @Override
                    public boolean test(JavaClass type) {
                        return !type.isAnonymousClass();
                    }
                })
                .should(new ArchCondition<JavaClass>("be abstract, final, a record, an enum or an interface") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean closed = type.isInterface()
                                || type.isEnum()
                                || type.isRecord()
                                || type.getModifiers().contains(JavaModifier.ABSTRACT)
                                || type.getModifiers().contains(JavaModifier.FINAL);
                        events.add(new SimpleConditionEvent(
                                type, closed, type.getName() + " can be extended by accident"));
                    }
                })
                .check(CLASSES);
    }

    @Test
    void packagesOfTheHostFormNoCycle() {
        slices().matching("io.kosambi.host.(*)..").should().beFreeOfCycles().check(CLASSES);
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
