package io.kosambi.host.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunFolderTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-04T05:06:07Z"), ZoneOffset.UTC);

    @TempDir
    private Path temporary;

    @Test
    void aNewFolderIsNamedByTimeAndNameAndNeverTwice() {
        Path first = RunFolder.unused(temporary, "quick", CLOCK);
        RunFolder.begin(first, "a: 1\n").close();

        assertThat(first).hasFileName("20260304-050607-quick");
        assertThat(RunFolder.unused(temporary, "quick", CLOCK)).hasFileName("20260304-050607-quick-2");
    }

    @Test
    void aRunIsBegunResumedAndFinishedOnce() {
        Path path = temporary.resolve("runs/one");
        try (RunFolder folder = RunFolder.begin(path, "a: 1\n")) {
            assertThat(folder.isResumed()).isFalse();
        }
        assertThatThrownBy(() -> RunFolder.begin(path, "a: 2\n"))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContainingAll(path.toString(), "unfinished", "kosambi resume");
        try (RunFolder folder = RunFolder.resume(path)) {
            assertThat(folder.isResumed()).isTrue();
            assertThat(folder.config()).isEqualTo("a: 1\n");
            folder.finish(CLOCK);
        }
        assertThatThrownBy(() -> RunFolder.begin(path, "a: 2\n"))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContainingAll(path.toString(), "finished run", "never overwritten");
        assertThatThrownBy(() -> RunFolder.resume(path))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContainingAll(path.toString(), "nothing to resume");
    }

    @Test
    void aFolderWithOtherThingsInItIsLeftAsItIs() throws IOException {
        Files.writeString(temporary.resolve("thesis.tex"), "");

        assertThatThrownBy(() -> RunFolder.begin(temporary, "a: 1\n"))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContainingAll(temporary.toString(), "thesis.tex", "--out");
        try (var files = Files.list(temporary)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aFolderWithoutARunCannotBeResumed() {
        assertThatThrownBy(() -> RunFolder.resume(temporary))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContainingAll(temporary.toString(), "no run to resume");
    }

    @Test
    void aSecondUserInThisProcessIsTurnedAway() {
        Path path = temporary.resolve("run");
        try (RunFolder folder = RunFolder.begin(path, "a: 1\n")) {
            assertThatThrownBy(() -> RunFolder.resume(folder.path()))
                    .isInstanceOf(RunFolderException.class)
                    .hasMessageContainingAll("Another process", path.toString());
        }
        RunFolder.resume(path).close();
    }

    /** Holds a run folder until its input ends. */
    public static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            try (RunFolder folder = RunFolder.resume(Path.of(arguments[0]))) {
                System.out.println(folder.path());
                System.out.flush();
                System.in.read();
            }
        }
    }

    @Test
    void aSecondProcessIsTurnedAwayUntilTheFirstIsKilled() throws IOException, InterruptedException {
        Path path = temporary.resolve("run");
        RunFolder.begin(path, "a: 1\n").close();
        Process holder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        path.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (var output = holder.inputReader()) {
            assertThat(output.readLine()).isEqualTo(path.toString());
            assertThatThrownBy(() -> RunFolder.resume(path))
                    .isInstanceOf(RunFolderException.class)
                    .hasMessageContaining("Another process");
        } finally {
            holder.destroyForcibly().waitFor();
        }
        RunFolder.resume(path).close();
    }

    @Test
    void aPathThatRunsThroughAFileIsRefusedWithAdvice() throws IOException {
        Path path = Files.writeString(temporary.resolve("file"), "").resolve("run");

        assertThatThrownBy(() -> RunFolder.begin(path, "a: 1\n"))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContainingAll("Cannot write to the run folder " + path, "--out");
    }

    @Test
    void aFolderWithoutWriteRightIsRefusedWithAdvice() throws IOException {
        Path locked = Files.createDirectory(
                temporary.resolve("locked"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("r-x------")));
        assumeThat(Files.isWritable(locked))
                .as("the superuser may write everywhere")
                .isFalse();

        assertThatThrownBy(() -> RunFolder.begin(locked.resolve("run"), "a: 1\n"))
                .isInstanceOf(RunFolderException.class)
                .hasMessageContainingAll(locked.toString(), "no right to write", "--out");
    }
}
