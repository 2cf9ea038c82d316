package io.kosambi.benchmarks.libtorch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

final class TorchScriptTest {

    private static final TorchScript SCRIPT = new TorchScript(
            List.of("values"), "  def count(self: __torch__.Peer) -> int:\n    return torch.len(self.values)\n");

    @Test
    void theCodeDeclaresAttributesAndMethods() {
        assertThat(SCRIPT.code())
                .startsWith("class Peer(Module):\n")
                .contains("\n  values : List[Tensor]\n")
                .contains("\n  def count(self: __torch__.Peer) -> int:\n    return torch.len(self.values)\n");
    }

    @Test
    void theArchiveHoldsStoredEntriesInOneFolder() throws IOException {
        Map<String, byte[]> entries = entries(SCRIPT.archive());

        assertThat(entries)
                .containsOnlyKeys("peer/data.pkl", "peer/code/__torch__.py", "peer/constants.pkl", "peer/version");
        assertThat(new String(entries.get("peer/code/__torch__.py"), StandardCharsets.UTF_8))
                .isEqualTo(SCRIPT.code());
    }

    @Test
    void thePickledInstanceTrainsAndHasEmptyLists() throws IOException {
        byte[] pickle = entries(SCRIPT.archive()).get("peer/data.pkl");

        assertThat(new String(pickle, StandardCharsets.ISO_8859_1))
                .isEqualTo("\u0080\u0002c__torch__\nPeer\n)\u0081}(X\u0008\0\0\0training\u0088X\u0006\0\0\0values]ub.");
    }

    private static Map<String, byte[]> entries(byte[] archive) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getMethod()).isEqualTo(ZipEntry.STORED);
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        return entries;
    }
}
