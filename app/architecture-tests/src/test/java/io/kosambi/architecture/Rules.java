package io.kosambi.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.kosambi.spi.plugin.Api;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** What holds for classes; {@link RulesBiteTest} breaks each rule on purpose. */
final class Rules {

    /** Static fields that change, by class and name, each with the reason why it must. */
    static final Map<String, String> CHANGING = Map.of(
            "io.kosambi.backend.onednn.OneDnnLibrary.loaded",
            "the virtual machine loads a native library once for a class loader, and keeps it");

    /** Packages that are one with another: a tensor has a method for each composite, and a composite is made of tensors. */
    private static final Map<String, String> PARTS =
            Map.of("io.kosambi.spi.backend.composite", "io.kosambi.spi.backend");

    private static final Pattern VERSION = Pattern.compile("\\d+\\.\\d+");

    private Rules() {}

    /** Plugin interfaces show and use the JDK and each other alone, annotations for the compiler excepted. */
    static ArchRule needsTheJdkAlone(String packages) {
        return classes()
                .that()
                .resideInAPackage(packages)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", packages, "io.kosambi.spi..", "org.jspecify.annotations..");
    }

    /** Public plugin interfaces say how stable they are, and since which version they exist. */
    static ArchRule saysHowStableItIs(String packages) {
        return classes()
                .that()
                .resideInAPackage(packages)
                .and()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .should(new ArchCondition<JavaClass>("have @Api with a status and a version") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        boolean said = type.tryGetAnnotationOfType(Api.class)
                                .map(api -> VERSION.matcher(api.since()).matches())
                                .orElse(false);
                        events.add(new SimpleConditionEvent(
                                type, said, type.getName() + " does not say by @Api since which version it exists"));
                    }
                });
    }

    static ArchRule isAbstractOrFinal() {
        return classes()
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
                });
    }

    /**
     * Nothing that all share can change: a static field is final, and what it holds is no collection that takes elements, no
     * atomic or concurrent value and nothing of a thread. Arrays and caches of libraries are left to the reviewer.
     */
    static ArchRule keepsNoStaticRegistry() {
        return fields().that().areStatic().should(new ArchCondition<JavaField>("hold what never changes") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                String name = field.getOwner().getName() + "." + field.getName();
                events.add(new SimpleConditionEvent(
                        field,
                        CHANGING.containsKey(name) || isConstant(field),
                        name + " is shared by all and can change"));
            }
        });
    }

    private static boolean isConstant(JavaField field) {
        if (!field.getModifiers().contains(JavaModifier.FINAL)) {
            return false;
        }
        JavaClass type = field.getRawType();
        if (type.getPackageName().startsWith("java.util.concurrent") || type.isAssignableTo(ThreadLocal.class)) {
            return false;
        }
        boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
        return !collection || refusesElements(value(field.reflect()));
    }

    private static Object value(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean refusesElements(Object held) {
        try {
            switch (held) {
                case Map<?, ?> map -> map.clear();
                case Collection<?> collection -> collection.clear();
                default -> throw new IllegalArgumentException(held + " is no collection");
            }
            return false;
        } catch (UnsupportedOperationException e) {
            return true;
        }
    }

    /**
     * No two packages need each other, directly or through others, save those that are {@linkplain #PARTS parts} of another.
     */
    static ArchRule packagesFormNoCycle(String packages) {
        return noCycle(
                "packages",
                type -> Optional.of(type.getPackageName())
                        .filter(name -> name.startsWith(packages))
                        .map(name -> PARTS.getOrDefault(name, name)));
    }

    /** No two modules need each other, directly or through others. */
    static ArchRule modulesFormNoCycle() {
        return noCycle("modules", type -> Modules.moduleOf(type.getPackageName()));
    }

    private static ArchRule noCycle(String what, Function<JavaClass, Optional<String>> sliceOf) {
        return slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public String getDescription() {
                        return what;
                    }

                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return sliceOf.apply(type).map(SliceIdentifier::of).orElseGet(SliceIdentifier::ignore);
                    }
                })
                .should()
                .beFreeOfCycles();
    }
}
