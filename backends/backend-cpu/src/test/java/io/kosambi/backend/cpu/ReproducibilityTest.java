package io.kosambi.backend.cpu;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.spi.backend.DType;
import io.kosambi.testkit.backend.SmallTransformer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReproducibilityTest {

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"F32", "F64"})
    void theNumberOfThreadsNeverChangesABit(DType dtype) {
        String one = BitsProbe.fingerprint(new SmallTransformer(dtype, 19, 9, 32, 2), 1, 3);

        assertThat(BitsProbe.fingerprint(new SmallTransformer(dtype, 19, 9, 32, 2), 2, 3))
                .isEqualTo(one);
        assertThat(BitsProbe.fingerprint(new SmallTransformer(dtype, 19, 9, 32, 2), 3, 3))
                .isEqualTo(one);
        assertThat(BitsProbe.fingerprint(new SmallTransformer(dtype, 19, 9, 32, 2), 2, 2))
                .isNotEqualTo(one);
    }

    @Test
    void interpretedAndCompiledCodeGiveTheSameBits() throws IOException, InterruptedException {
        // Enough runs that every kernel is compiled before the last.
        for (int warm = 0; warm < 20; warm++) {
            BitsProbe.fingerprint(DType.F32, 1, 100);
        }
        String compiled = BitsProbe.fingerprint(DType.F32, 1, 2);

        assertThat(probe("-Xint")).isEqualTo(compiled);
    }

    private static String probe(String... options) throws IOException, InterruptedException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "-D" + Lanes.PROPERTY + "=" + 8 * Lanes.BYTES,
                "-cp",
                classPath));
        command.addAll(List.of(options));
        command.add(BitsProbe.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("exit code of the probe").isZero();
        return printed.strip();
    }
}
