package io.kosambi.training;

import io.kosambi.spi.backend.DType;
import io.kosambi.spi.backend.HostTensor;
import io.kosambi.spi.backend.Shape;
import io.kosambi.spi.backend.TensorType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files of named tensors in the safetensors format: the header's length (8 bytes, little endian), a JSON header, the data.
 *
 * <p>The header's metadata carries {@value #CHECKSUM}, the SHA-256 of the whole file with the checksum's own digits read as
 * zeros, so that a truncated or altered file is always noticed. Files appear under their final name only when complete.
 */
public final class SafeTensors {

    private static final String CHECKSUM = "sha256";
    private static final String METADATA = "__metadata__";
    private static final String NO_CHECKSUM = "0".repeat(64);
    private static final JsonMapper JSON = JsonMapper.shared();

    private SafeTensors() {}

    /**
     * What a file holds.
     *
     * @param metadata texts by name, without the checksum
     * @param tensors the tensors by name, in the order of the file
     */
    public record Content(Map<String, String> metadata, Map<String, HostTensor> tensors) {}

    /**
     * Writes a file, replacing an existing one only when the new one is complete and on disk.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, Content content) throws IOException {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode metadata = header.putObject(METADATA);
        // In the order of their names, since the same content must give the same bytes.
        new TreeMap<>(content.metadata()).forEach(metadata::put);
        metadata.put(CHECKSUM, NO_CHECKSUM);
        long offset = 0;
        for (Map.Entry<String, HostTensor> entry : content.tensors().entrySet()) {
            TensorType type = entry.getValue().type();
            ObjectNode tensor = header.putObject(entry.getKey());
            tensor.put("dtype", type.dtype().name());
            ArrayNode shape = tensor.putArray("shape");
            for (int length : type.shape().lengths()) {
                shape.add(length);
            }
            tensor.putArray("data_offsets").add(offset).add(offset + type.bytes());
            offset += type.bytes();
        }
        byte[] text = JSON.writeValueAsBytes(header);
        ByteBuffer bytes =
                ByteBuffer.allocate(Math.toIntExact(8 + text.length + offset)).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(text.length).put(text);
        content.tensors().values().forEach(tensor -> put(tensor, bytes));
        seal(bytes.array(), text.length);
        replace(file, bytes.flip());
    }

    /**
     * Reads a file and verifies its checksum.
     *
     * @throws CheckpointException if the file is truncated, altered or not of this format; the message says which
     * @throws IOException if the file cannot be read
     */
    public static Content read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        long length = bytes.length < 8 ? -1 : buffer.getLong();
        if (length < 2 || length > bytes.length - 8) {
            throw new CheckpointException(file + " is truncated: its header is incomplete");
        }
        int headerLength = (int) length;
        JsonNode header;
        try {
            header = JSON.readTree(bytes, 8, headerLength);
        } catch (JacksonException e) {
            throw new CheckpointException(
                    file + " has been altered or is not a safetensors file: its header is not JSON");
        }
        String checksum = header.path(METADATA).path(CHECKSUM).asString("");
        seal(bytes, headerLength);
        if (checksum.isEmpty() || !new String(bytes, 8, headerLength, StandardCharsets.UTF_8).contains(checksum)) {
            throw new CheckpointException(
                    file + " is truncated or has been altered: its SHA-256 checksum does not match");
        }
        return parse(
                header,
                buffer.slice(8 + headerLength, bytes.length - 8 - headerLength).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static Content parse(JsonNode header, ByteBuffer data) {
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        header.properties().forEach(entry -> {
            JsonNode value = entry.getValue();
            if (entry.getKey().equals(METADATA)) {
                value.properties().stream()
                        .filter(text -> !text.getKey().equals(CHECKSUM))
                        .forEach(text ->
                                metadata.put(text.getKey(), text.getValue().asString()));
                return;
            }
            JsonNode shape = value.get("shape");
            int[] lengths = new int[shape.size()];
            for (int axis = 0; axis < lengths.length; axis++) {
                lengths[axis] = shape.get(axis).asInt();
            }
            HostTensor tensor = HostTensor.zeros(new TensorType(
                    Shape.of(lengths), DType.valueOf(value.get("dtype").asString())));
            get(tensor, data.position(value.get("data_offsets").get(0).asInt()));
            tensors.put(entry.getKey(), tensor);
        });
        return new Content(metadata, tensors);
    }

    /** Replaces the checksum's digits by those of the file as it would be with zeros there. */
    private static void seal(byte[] bytes, int headerLength) {
        String header = new String(bytes, 8, headerLength, StandardCharsets.ISO_8859_1);
        int key = header.indexOf('"' + CHECKSUM + "\":\"");
        int digits = key + CHECKSUM.length() + 4;
        if (key < 0 || digits + NO_CHECKSUM.length() > headerLength) {
            return;
        }
        System.arraycopy(NO_CHECKSUM.getBytes(StandardCharsets.US_ASCII), 0, bytes, 8 + digits, NO_CHECKSUM.length());
        byte[] checksum = HexFormat.of().formatHex(sha256(bytes)).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(checksum, 0, bytes, 8 + digits, checksum.length);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }

    private static void replace(Path file, ByteBuffer bytes) throws IOException {
        Path partial = file.resolveSibling(file.getFileName() + ".partial");
        try (FileChannel channel = FileChannel.open(
                partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void put(HostTensor tensor, ByteBuffer bytes) {
        switch (tensor.dtype()) {
            case F32 -> bytes.asFloatBuffer().put(tensor.floats());
            case F64 -> bytes.asDoubleBuffer().put(tensor.doubles());
            case I32 -> bytes.asIntBuffer().put(tensor.integers());
        }
        bytes.position(bytes.position() + Math.toIntExact(tensor.type().bytes()));
    }

    private static void get(HostTensor tensor, ByteBuffer bytes) {
        switch (tensor.dtype()) {
            case F32 -> bytes.asFloatBuffer().get(tensor.floats());
            case F64 -> bytes.asDoubleBuffer().get(tensor.doubles());
            case I32 -> bytes.asIntBuffer().get(tensor.integers());
        }
    }
}
