package io.kosambi.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The modules of the project with the arrows that may leave them, and their compiled classes. */
final class Modules {

    private static final String ROOT = "io.kosambi.";

    /** Modules that are part of no program and that nothing depends on. */
    private static final Set<String> BUILD_ONLY =
            Set.of("bom", "code-style", "app/architecture-tests", "app/benchmarks", "archetype", "examples");

    private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
    private static final Pattern DEPENDENCY =
            Pattern.compile("<dependency>\\s*<groupId>io.kosambi</groupId>\\s*<artifactId>([^<]+)</artifactId>");
    private static final Path REPOSITORY =
            Path.of("").toAbsolutePath().getParent().getParent();

    /**
     * From each module's root package to those that it may use directly; whatever plugin interfaces lie behind an arrow come
     * with it.
     */
    static final Map<String, Set<String>> ARROWS = arrows();

    private Modules() {}

    private static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        arrows.put("spi.plugin", Set.of());
        arrows.put("spi.backend", Set.of("spi.plugin"));
        arrows.put("spi.kernel", Set.of("spi.plugin"));
        arrows.put("spi.attention", Set.of("spi.backend", "spi.plugin"));
        arrows.put("spi.network", Set.of("spi.attention"));
        arrows.put("spi.diffusion", Set.of("spi.backend", "spi.plugin"));
        arrows.put("spi.app", Set.of("spi.plugin"));
        arrows.put("backend.compiler", Set.of("spi.backend"));
        arrows.put("backend.reference", Set.of("spi.backend"));
        arrows.put("backend.cpu", Set.of("backend.compiler", "spi.backend"));
        arrows.put("backend.cuda", Set.of("backend.compiler", "spi.backend"));
        arrows.put("backend.onednn", Set.of("backend.cpu", "spi.backend"));
        arrows.put("backend.nd4j", Set.of("spi.backend"));
        arrows.put("kernel.standard", Set.of("spi.kernel"));
        arrows.put("attention.standard", Set.of("spi.attention"));
        arrows.put("diffusion.standard", Set.of("spi.diffusion"));
        arrows.put("testkit.plugin", Set.of("spi.plugin"));
        arrows.put("testkit.backend", Set.of("spi.backend", "backend.reference", "testkit.plugin"));
        arrows.put("testkit.kernel", Set.of("spi.kernel", "testkit.plugin"));
        arrows.put("testkit.attention", Set.of("spi.attention", "backend.reference", "testkit.plugin"));
        arrows.put("testkit.network", Set.of("spi.network", "backend.reference", "testkit.plugin"));
        arrows.put("testkit.diffusion", Set.of("spi.diffusion", "backend.reference", "testkit.plugin"));
        arrows.put("testkit.app", Set.of("spi.app", "testkit.plugin"));
        arrows.put("gp", Set.of("spi.kernel"));
        arrows.put("transformer", Set.of("spi.network"));
        arrows.put("training", Set.of("spi.network", "spi.diffusion"));
        arrows.put("sequences", Set.of("gp"));
        arrows.put("experiments", Set.of("training", "transformer", "gp", "sequences", "spi.app"));
        arrows.put(
                "host",
                Set.of("spi.app", "spi.kernel", "spi.network", "spi.attention", "spi.diffusion", "spi.backend"));
        arrows.put("launcher", Set.of("host", "experiments"));
        return arrows;
    }

    /**
     * Every class of ours on the class path of these tests, which holds the whole program and the contract kits. Benchmarks are
     * left out wherever they are on it, since JMH extends their classes.
     */
    static JavaClasses importAll() {
        return new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-classes/"))
                .withImportOption(location -> !location.contains("/io/kosambi/benchmarks/"))
                .withImportOption(location -> !location.contains("/io/kosambi/architecture/"))
                .importPackages("io.kosambi");
    }

    /** The module that a package belongs to. */
    static Optional<String> moduleOf(String packageName) {
        return ARROWS.keySet().stream()
                .filter(module -> (packageName + ".").startsWith(ROOT + module + "."))
                .findFirst();
    }

    /** The modules that a module may use, those behind its arrows included where they are plugin interfaces. */
    static Set<String> usable(String module) {
        Set<String> usable = new TreeSet<>(ARROWS.getOrDefault(module, Set.of()));
        for (String next : List.copyOf(usable)) {
            usable(next).stream().filter(behind -> behind.startsWith("spi.")).forEach(usable::add);
        }
        return usable;
    }

    /** The packages of every module of the build that hold Java sources. */
    static Set<String> packagesInSources() {
        Set<String> packages = new TreeSet<>();
        try {
            for (String module : published()) {
                Path sources = REPOSITORY.resolve(module).resolve("src/main/java");
                if (Files.isDirectory(sources)) {
                    collectPackages(sources, packages);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packages;
    }

    /** The folder of each published module, by the name of its artefact. */
    static Map<String, Path> folders() {
        try {
            Map<String, Path> folders = new TreeMap<>();
            for (String module : published()) {
                folders.put(module.substring(module.lastIndexOf('/') + 1), REPOSITORY.resolve(module));
            }
            return folders;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** From each published artefact to the module in {@link #ARROWS}. */
    static Map<String, String> namesOfArtefacts() {
        Map<String, String> names = new TreeMap<>();
        folders().forEach((artefact, folder) -> {
            Set<String> packages = new TreeSet<>();
            try {
                collectPackages(folder.resolve("src/main/java"), packages);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            packages.forEach(name -> moduleOf(name).ifPresent(module -> names.put(artefact, module)));
        });
        return names;
    }

    /** The factories that the modules register, by class name. */
    static Set<String> registeredFactories() {
        Set<String> factories = new TreeSet<>();
        for (Path file : filesOfModules("src/main/resources/META-INF/services", "Factory")) {
            readString(file)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .forEach(factories::add);
        }
        return factories;
    }

    /** The texts of all tests. */
    static List<String> testSources() {
        return filesOfModules("src/test/java", ".java").stream()
                .map(Modules::readString)
                .toList();
    }

    private static List<Path> filesOfModules(String folder, String ending) {
        List<Path> found = new ArrayList<>();
        try {
            for (String module : published()) {
                Path root = REPOSITORY.resolve(module).resolve(folder);
                if (Files.isDirectory(root)) {
                    try (Stream<Path> files = Files.walk(root)) {
                        files.filter(file -> file.toString().endsWith(ending)).forEach(found::add);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String readString(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The artefacts of the modules that others may depend on. */
    static List<String> publishedArtefacts() throws IOException {
        return published().stream()
                .map(module -> module.substring(module.lastIndexOf('/') + 1))
                .toList();
    }

    /** The artefacts that the BOM names. */
    static List<String> artefactsOfBom() throws IOException {
        return DEPENDENCY
                .matcher(Files.readString(REPOSITORY.resolve("bom/pom.xml")))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static List<String> published() throws IOException {
        return MODULE.matcher(Files.readString(REPOSITORY.resolve("pom.xml")))
                .results()
                .map(found -> found.group(1))
                .filter(module -> !BUILD_ONLY.contains(module))
                .toList();
    }

    private static void collectPackages(Path sources, Set<String> packages) throws IOException {
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.endsWith("package-info.java"))
                    .map(file -> sources.relativize(file.getParent()).toString().replaceAll("[/\\\\]", "."))
                    .forEach(packages::add);
        }
    }
}
