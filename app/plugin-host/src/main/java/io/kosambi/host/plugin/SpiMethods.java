package io.kosambi.host.plugin;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds out by reflection, before anything of a plugin runs, whether a class implements all that its interfaces ask. */
final class SpiMethods {

    /** The prefix of the packages that hold the plugin interfaces. */
    static final String PACKAGES = "io.kosambi.spi.";

    private SpiMethods() {}

    /** Every abstract method of an interface that a class leaves without a body, as a reader would write it. */
    static List<String> missing(Class<?> implementation, Class<?> contract) {
        Method[] present = implementation.getMethods();
        return Arrays.stream(contract.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .filter(method -> Arrays.stream(present).noneMatch(candidate -> implementsIt(candidate, method)))
                .map(method -> describe(contract, method))
                .distinct()
                .sorted()
                .toList();
    }

    /** Every interface of the plugin interfaces' packages that a class has, directly or through others; the nearest first. */
    static Set<Class<?>> contractsOf(Class<?> implementation) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Class<?> type = implementation; type != null; type = type.getSuperclass()) {
            for (Class<?> face : type.getInterfaces()) {
                collect(face, found);
            }
        }
        return found;
    }

    private static void collect(Class<?> face, Set<Class<?>> found) {
        if (face.getName().startsWith(PACKAGES)) {
            found.add(face);
        }
        for (Class<?> parent : face.getInterfaces()) {
            collect(parent, found);
        }
    }

    /** The virtual machine links by name, parameters and return type, so all three must be the same. */
    private static boolean implementsIt(Method candidate, Method method) {
        return !Modifier.isAbstract(candidate.getModifiers())
                && candidate.getName().equals(method.getName())
                && candidate.getReturnType() == method.getReturnType()
                && Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes());
    }

    private static String describe(Class<?> contract, Method method) {
        String parameters = Arrays.stream(method.getParameterTypes())
                .map(Class::getSimpleName)
                .collect(Collectors.joining(", "));
        return method.getReturnType().getSimpleName() + " " + contract.getSimpleName() + "." + method.getName() + "("
                + parameters + ")";
    }
}
