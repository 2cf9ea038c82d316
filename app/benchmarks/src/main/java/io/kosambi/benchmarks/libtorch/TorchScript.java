package io.kosambi.benchmarks.libtorch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A TorchScript module as text: its attributes, each a list of tensors that is empty at first, and its methods.
 *
 * @param attributes the names of the lists
 * @param methods the methods in TorchScript, indented by two spaces; the type of {@code self} is {@code __torch__.Peer}
 */
record TorchScript(List<String> attributes, String methods) {

    private static final String CLASS = "Peer";
    private static final String FOLDER = "peer/";

    /** The format that came with PyTorch 1.13 and knows the operations used here. */
    private static final String FORMAT = "10\n";

    TorchScript {
        attributes = List.copyOf(attributes);
    }

    /**
     * A module that is one expression.
     *
     * @param arguments the arguments of {@code forward}, with their types
     * @param expression a tensor
     */
    static TorchScript function(String arguments, String expression) {
        return new TorchScript(
                List.of(),
                "  def forward(self: __torch__.Peer, " + arguments + ") -> Tensor:\n    return " + expression + "\n");
    }

    /** The text of the class. */
    String code() {
        StringBuilder code = new StringBuilder("class " + CLASS + "(Module):\n")
                .append("  __parameters__ = []\n  __buffers__ = []\n  training : bool\n");
        attributes.forEach(name -> code.append("  ").append(name).append(" : List[Tensor]\n"));
        return code.append(methods).toString();
    }

    /** What {@code torch.jit.load} reads: a zip with the code and, pickled, one instance of the class. */
    byte[] archive() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            // Stored, since the reader maps entries into memory.
            zip.setMethod(ZipOutputStream.STORED);
            put(zip, "data.pkl", instance());
            put(zip, "code/__torch__.py", code().getBytes(StandardCharsets.UTF_8));
            put(zip, "constants.pkl", latin("\u0080\u0002)."));
            put(zip, "version", latin(FORMAT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Pickle, protocol 2: {@code Peer.__new__(Peer)}, then its attributes as a dictionary. */
    private byte[] instance() {
        StringBuilder pickle = new StringBuilder("\u0080\u0002c__torch__\n" + CLASS + "\n)\u0081}(");
        pickle.append(unicode("training")).append('\u0088');
        attributes.forEach(name -> pickle.append(unicode(name)).append(']'));
        return latin(pickle.append("ub.").toString());
    }

    private static String unicode(String ascii) {
        return "X" + (char) ascii.length() + "\0\0\0" + ascii;
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(FOLDER + name);
        entry.setSize(content.length);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}
