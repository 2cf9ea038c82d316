package io.kosambi.backend.cuda.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.backend.cuda.device.KernelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelCacheTest {

    private static final KernelSource SOURCE = new KernelSource("copy", "__global__ void copy() {}", "a test");
    private static final byte[] CODE = {1, 2, 3, 4};

    @TempDir
    Path folder;

    @Test
    void whatWasKeptIsFound() {
        KernelCache cache = new KernelCache(folder.resolve("deep"));
        String key = KernelCache.key(SOURCE, "sm_90", "NVRTC 13.0");

        assertThat(cache.find(key)).isEmpty();
        cache.keep(key, CODE);

        assertThat(cache.find(key)).contains(CODE);
        assertThat(new KernelCache(folder.resolve("deep")).find(key)).contains(CODE);
    }

    @Test
    void theKeyDependsOnAllThatTheCodeDependsOn() {
        Set<String> keys = new TreeSet<>(List.of(
                KernelCache.key(SOURCE, "sm_90", "NVRTC 13.0"),
                KernelCache.key(SOURCE, "sm_80", "NVRTC 13.0"),
                KernelCache.key(SOURCE, "sm_90", "NVRTC 13.1"),
                KernelCache.key(new KernelSource("paste", SOURCE.text(), SOURCE.origin()), "sm_90", "NVRTC 13.0"),
                KernelCache.key(
                        new KernelSource("copy", SOURCE.text() + " ", SOURCE.origin()), "sm_90", "NVRTC 13.0")));

        assertThat(keys).hasSize(5);
        assertThat(KernelCache.key(new KernelSource("copy", SOURCE.text(), "elsewhere"), "sm_90", "NVRTC 13.0"))
                .as("where a text comes from changes nothing")
                .isIn(keys);
    }

    @Test
    void aFileThatWasCutShortOrChangedIsNone() throws IOException {
        KernelCache cache = new KernelCache(folder);
        String key = KernelCache.key(SOURCE, "sm_90", "NVRTC 13.0");
        cache.keep(key, CODE);
        Path file = folder.resolve(key + ".cubin");
        byte[] whole = Files.readAllBytes(file);

        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThat(cache.find(key)).as("cut to %d bytes", length).isEmpty();
        }
        whole[whole.length - 1] ^= 1;
        Files.write(file, whole);
        assertThat(cache.find(key)).as("one bit flipped").isEmpty();
    }

    @Test
    void aCacheThatCannotBeWrittenCostsOnlyTime() throws IOException {
        Path file = Files.createFile(folder.resolve("in-the-way"));
        KernelCache cache = new KernelCache(file);

        cache.keep("key", CODE);

        assertThat(cache.find("key")).isEmpty();
    }

    @Test
    void liesWhereCachesOfTheUserLie() {
        assertThat(KernelCache.folderOf(Map.of(), Path.of("/home/ada")))
                .isEqualTo(Path.of("/home/ada/.cache/kosambi/cuda"));
        assertThat(KernelCache.folderOf(Map.of("XDG_CACHE_HOME", "/var/cache/ada"), Path.of("/home/ada")))
                .isEqualTo(Path.of("/var/cache/ada/kosambi/cuda"));
    }
}
