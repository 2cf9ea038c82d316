package io.kosambi.sequences;

import io.kosambi.gp.fitting.SequenceData;
import io.kosambi.spi.kernel.Locations;
import io.kosambi.spi.plugin.InvalidConfigException;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An array in NumPy's format.
 *
 * @param shape the axis lengths
 * @param values row-major
 */
public record NpyArray(int[] shape, double[] values) {

    private static final int CHUNK = 1 << 16;

    /**
     * Reads an array of real numbers.
     *
     * @throws InvalidConfigException if the file holds anything else; the message says what would be accepted
     */
    public static NpyArray read(Path file) {
        SequenceFormat.requireFile(file);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), CHUNK)) {
            NpyHeader header = NpyHeader.read(in);
            if (header.columnMajor()) {
                throw new IOException("its first axis runs fastest; save numpy.ascontiguousarray(x) instead");
            }
            long count = Arrays.stream(header.shape()).reduce(1, Math::multiplyExact);
            if (count > Integer.MAX_VALUE - 8) {
                throw new IOException(String.format(
                        "it has %,d numbers, but at most %,d fit into memory as one array; save a part of it",
                        count, Integer.MAX_VALUE - 8));
            }
            double[] values = numbers(in, header.type(), (int) count);
            return new NpyArray(
                    Arrays.stream(header.shape()).mapToInt(Math::toIntExact).toArray(), values);
        } catch (IOException | ArithmeticException e) {
            throw SequenceFormat.unreadable(file, e);
        }
    }

    private static double[] numbers(InputStream in, String type, int count) throws IOException {
        if (type.length() < 3) {
            throw unknown(type);
        }
        ByteOrder order = type.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        int bytes = switch (type.substring(1)) {
            case "f4", "i4" -> Integer.BYTES;
            case "f8", "i8" -> Long.BYTES;
            default -> throw unknown(type);
        };
        boolean integers = type.charAt(1) == 'i';
        double[] values = new double[count];
        for (int done = 0; done < count; done += CHUNK) {
            int length = Math.min(CHUNK, count - done);
            byte[] chunk = in.readNBytes(length * bytes);
            if (chunk.length < length * bytes) {
                throw new IOException("it ends after " + (done + chunk.length / bytes) + " of " + count + " numbers");
            }
            ByteBuffer buffer = ByteBuffer.wrap(chunk).order(order);
            for (int index = done; index < done + length; index++) {
                values[index] = bytes == Integer.BYTES
                        ? integers ? buffer.getInt() : buffer.getFloat()
                        : integers ? buffer.getLong() : buffer.getDouble();
            }
        }
        return values;
    }

    private static IOException unknown(String type) {
        return new IOException("its element type is " + type
                + "; accepted are float32, float64, int32 and int64, as x.astype('f8') has it");
    }

    /**
     * The sequences of an array of shape {@code (count, frames, dimension)}, {@code (count, frames)} with one entry per frame,
     * or {@code (frames)} with one sequence.
     */
    List<SequenceData> sequences(Path file) {
        if (shape.length < 1 || shape.length > 3 || values.length == 0) {
            throw new InvalidConfigException(file + ": has the shape " + shapeText()
                    + ", but sequences have (count, frames, dimension), (count, frames) or (frames), each at least 1");
        }
        int count = shape.length == 1 ? 1 : shape[0];
        int frames = shape.length == 1 ? shape[0] : shape[1];
        int dimension = shape.length == 3 ? shape[2] : 1;
        for (int index = 0; index < values.length; index++) {
            if (!Double.isFinite(values[index])) {
                throw new InvalidConfigException(file + ": sequence " + index / (frames * dimension) + " holds "
                        + values[index] + " in frame " + index / dimension % frames + ", coordinate "
                        + index % dimension
                        + ", but every number must be finite");
            }
        }
        return List.of(new SequenceData(Locations.regular(frames), values, count, dimension));
    }

    /** The locations of an array of shape {@code (frames)}, which are times, or {@code (frames, coordinates)}. */
    Locations locations(Path file) {
        if (shape.length < 1 || shape.length > 2 || values.length == 0) {
            throw new InvalidConfigException(file + ": has the shape " + shapeText()
                    + ", but locations have (frames) or (frames, coordinates), each at least 1");
        }
        int coordinates = shape.length == 1 ? 1 : shape[1];
        LocationCollector collector = new LocationCollector(file, Collections.nCopies(coordinates, "coordinate"));
        for (int frame = 0; frame < shape[0]; frame++) {
            collector.add(
                    file + " row " + frame,
                    "",
                    Arrays.copyOfRange(values, frame * coordinates, (frame + 1) * coordinates));
        }
        return collector.locations();
    }

    /** The shape as NumPy prints it, such as {@code (1000, 64, 4)}. */
    public String shapeText() {
        return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Writes float64 numbers, replacing the file if it exists. */
    public void write(Path file) throws IOException {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), CHUNK)) {
            out.write(NpyHeader.of(
                            ElementType.F64, Arrays.stream(shape).asLongStream().toArray())
                    .bytes());
            ByteBuffer buffer = ByteBuffer.allocate(Double.BYTES * CHUNK).order(ByteOrder.LITTLE_ENDIAN);
            for (int done = 0; done < values.length; done += CHUNK) {
                int length = Math.min(CHUNK, values.length - done);
                buffer.asDoubleBuffer().put(values, done, length);
                out.write(buffer.array(), 0, length * Double.BYTES);
            }
        }
    }
}
