package io.kosambi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The start script in a small repository of its own, with a Maven and a JDK that only write down what they are told. */
@DisabledOnOs(OS.WINDOWS)
final class StartScriptTest {

    private static final Path SCRIPT = Path.of("../../kosambi");

    @TempDir
    private Path temporary;

    private Path root;
    private Path source;
    private Path mavenCalls;
    private Path java;

    @BeforeEach
    void makeRepository() throws IOException {
        root = Files.createDirectories(temporary.resolve("a folder with spaces"));
        Files.copy(SCRIPT, root.resolve("kosambi"));
        makeExecutable(root.resolve("kosambi"));
        source = root.resolve("module/src/main/java/Source.java");
        Files.createDirectories(source.getParent());
        Files.writeString(source, "class Source {}");
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        mavenCalls = temporary.resolve("maven-calls");
        java = temporary.resolve("jdk");
        Files.createDirectories(java.resolve("bin"));
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"25.0.1\"\n");
        program(java.resolve("bin/java"), "printf '%s\\n' \"$@\"");
        maven("echo whole >app/launcher/target/home/lib/kosambi.jar");
    }

    @Test
    void theFirstUseBuildsAndLaterOnesDoNot() throws Exception {
        Outcome first = kosambi("run", "a name with spaces");
        Outcome second = kosambi("plugins");

        assertThat(first.err()).startsWith("Building Kosambi for its first use").hasLineCount(1);
        assertThat(first.out().lines()).contains("--sun-misc-unsafe-memory-access=allow", "run", "a name with spaces");
        assertThat(second.err()).isEmpty();
        assertThat(second.out().lines()).last().isEqualTo("plugins");
        assertThat(mavenCalls).content().hasLineCount(1);
    }

    @Test
    void theScriptWorksThroughALink() throws Exception {
        Path link = Files.createSymbolicLink(temporary.resolve("link"), Path.of("a folder with spaces", "kosambi"));

        assertThat(start(link, Map.of(), "plugins").out().lines()).last().isEqualTo("plugins");
    }

    @Test
    void newerSourcesAreBuilt() throws Exception {
        kosambi("plugins");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        assertThat(kosambi("plugins").err()).startsWith("Building Kosambi, since its sources have changed");
        assertThat(mavenCalls).content().hasLineCount(2);
    }

    @Test
    void aPluginThatIsInstalledIsBuiltAlong() throws Exception {
        Path plugin = Files.createDirectories(root.resolve("plugins/backend-bead"));
        Files.writeString(plugin.resolve("old.jar"), "old");
        Files.createDirectories(root.resolve("plugins/from-elsewhere"));
        Files.createDirectories(root.resolve("backends/backend-bead"));
        Files.writeString(root.resolve("backends/backend-bead/pom.xml"), "<project/>");
        maven(
                "echo whole >app/launcher/target/home/lib/kosambi.jar; b=backends/backend-bead/target/plugins/backend-bead;"
                        + " mkdir -p $b; echo new >$b/new.jar");

        kosambi("plugins");

        assertThat(mavenCalls).content().contains("-pl app/launcher,backends/backend-bead -am");
        assertThat(plugin.resolve("new.jar")).exists();
        assertThat(plugin.resolve("old.jar")).doesNotExist();
        assertThat(root.resolve("plugins/from-elsewhere")).exists();
    }

    @Test
    void aDeletedSourceCountsAsAChange() throws Exception {
        kosambi("plugins");
        Files.delete(source);

        assertThat(kosambi("plugins").err()).startsWith("Building Kosambi, since its sources have changed");
    }

    @Test
    void anInterruptedBuildIsNeverUsedAndTheNextOneStartsAfresh() throws Exception {
        Path reached = temporary.resolve("reached");
        maven("echo half >app/launcher/target/home/lib/kosambi.jar; : >'" + reached + "'; sleep 60");
        Process interrupted = process(root.resolve("kosambi"), Map.of(), "plugins");
        while (!Files.exists(reached)) {
            assertThat(interrupted.isAlive()).isTrue();
            Thread.sleep(20);
        }
        List<ProcessHandle> all = interrupted.descendants().toList();
        interrupted.destroyForcibly().waitFor();
        all.forEach(ProcessHandle::destroyForcibly);
        maven("echo whole >app/launcher/target/home/lib/kosambi.jar");

        Outcome next = kosambi("plugins");

        assertThat(next.err()).contains("since the last build was interrupted");
        assertThat(mavenCalls).content().contains("clean package");
        assertThat(jarOf(next)).hasContent("whole");
        assertThat(kosambi("plugins").err()).isEmpty();
    }

    @Test
    void aFailedBuildShowsWhyAndIsTriedAgain() throws Exception {
        maven("echo half >app/launcher/target/home/lib/kosambi.jar; echo 'Source.java: nonsense'; exit 1");

        Outcome failed = kosambi("plugins");
        maven("echo whole >app/launcher/target/home/lib/kosambi.jar");
        Outcome next = kosambi("plugins");

        assertThat(failed.exitCode()).isEqualTo(1);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("Source.java: nonsense").contains("kosambi: the build failed");
        assertThat(jarOf(next)).hasContent("whole");
    }

    @Test
    void aFailedBuildLeavesTheFormerOneForWhenTheSourcesAreBack() throws Exception {
        kosambi("plugins");
        Path former = Files.readAllLines(root.resolve(".kosambi/current")).stream()
                .map(name -> root.resolve(".kosambi").resolve(name))
                .findFirst()
                .orElseThrow();
        FileTime before = Files.getLastModifiedTime(source);
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));
        maven("exit 1");

        assertThat(kosambi("plugins").exitCode()).isEqualTo(1);
        Files.setLastModifiedTime(source, before);

        assertThat(jarOf(kosambi("plugins"))).isEqualTo(former.resolve("lib/kosambi.jar"));
    }

    @Test
    void aJdkOfAnotherVersionIsRefusedInOneLine() throws Exception {
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"250.0.1\"\n");

        Outcome outcome = kosambi("plugins");

        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(outcome.err()).hasLineCount(1).contains("KOSAMBI_JAVA_HOME=" + java + " is not a JDK 25");
    }

    @Test
    void furtherJvmOptionsComeLastSoThatTheyWin() throws Exception {
        Outcome outcome =
                start(root.resolve("kosambi"), Map.of("KOSAMBI_JAVA_OPTIONS", "-Xmx2g -XX:+UseG1GC"), "plugins");

        assertThat(outcome.out().lines().toList())
                .containsSubsequence("-XX:+UseSerialGC", "-Xmx2g", "-XX:+UseG1GC", "-jar");
    }

    private record Outcome(int exitCode, String out, String err) {}

    private Outcome kosambi(String... arguments) throws Exception {
        return start(root.resolve("kosambi"), Map.of(), arguments);
    }

    private Outcome start(Path script, Map<String, String> environment, String... arguments) throws Exception {
        Process process = process(script, environment, arguments);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Outcome(
                process.exitValue(),
                Files.readString(temporary.resolve("out")),
                Files.readString(temporary.resolve("err")));
    }

    private Process process(Path script, Map<String, String> environment, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(script.toString());
        builder.command().addAll(List.of(arguments));
        builder.environment().keySet().removeIf(name -> name.startsWith("KOSAMBI_"));
        builder.environment().put("KOSAMBI_JAVA_HOME", java.toString());
        builder.environment().compute("PATH", (name, path) -> temporary.resolve("bin") + ":" + path);
        builder.environment().putAll(environment);
        builder.redirectOutput(temporary.resolve("out").toFile());
        builder.redirectError(temporary.resolve("err").toFile());
        return builder.start();
    }

    private static Path jarOf(Outcome outcome) {
        List<String> lines = outcome.out().lines().toList();
        return Path.of(lines.get(lines.indexOf("-jar") + 1));
    }

    private void maven(String action) throws IOException {
        program(
                temporary.resolve("bin/mvn"),
                "echo \"$@\" >>'" + mavenCalls + "'; mkdir -p app/launcher/target/home/lib; " + action);
    }

    private static void program(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        makeExecutable(file);
    }

    private static void makeExecutable(Path file) throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
