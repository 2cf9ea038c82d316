package io.kosambi.sequences;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What stands before the numbers of a {@code .npy} file.
 *
 * @param type the element type in NumPy's letters, such as {@code <f8}
 * @param columnMajor whether the first axis runs fastest
 * @param shape the axis lengths
 */
record NpyHeader(String type, boolean columnMajor, long[] shape) {

    private static final int ALIGNMENT = 64;
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final byte[] VERSION = {1, 0};
    private static final Pattern TYPE = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern ORDER = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\d,\\s]*)\\)");

    /** An array of row-major little-endian floating point numbers. */
    static NpyHeader of(ElementType type, long... shape) {
        return new NpyHeader(type == ElementType.F32 ? "<f4" : "<f8", false, shape);
    }

    /** The bytes of version 1.0 of the format. */
    byte[] bytes() {
        String lengths = Arrays.stream(shape).mapToObj(Long::toString).collect(Collectors.joining(", "))
                + (shape.length == 1 ? "," : "");
        String text = "{'descr': '" + type + "', 'fortran_order': " + (columnMajor ? "True" : "False") + ", 'shape': ("
                + lengths + "), }";
        int before = MAGIC.length + VERSION.length + Short.BYTES;
        int padding = (ALIGNMENT - (before + text.length() + 1) % ALIGNMENT) % ALIGNMENT;
        byte[] padded = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(before + padded.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC)
                .put(VERSION)
                .putShort((short) padded.length)
                .put(padded)
                .array();
    }

    /** Reads the header of any version, so that the numbers are next. */
    static NpyHeader read(InputStream in) throws IOException {
        byte[] begin = in.readNBytes(MAGIC.length + VERSION.length);
        if (begin.length < MAGIC.length || !Arrays.equals(begin, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new IOException("it is no array of NumPy, which would begin with \\x93NUMPY");
        }
        boolean first = begin[MAGIC.length] == 1;
        byte[] length = in.readNBytes(first ? Short.BYTES : Integer.BYTES);
        if (length.length < (first ? Short.BYTES : Integer.BYTES)) {
            throw new IOException("it ends within its header");
        }
        ByteBuffer number = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN);
        int size = first ? Short.toUnsignedInt(number.getShort()) : number.getInt();
        String text = new String(in.readNBytes(size), StandardCharsets.UTF_8);
        Matcher type = TYPE.matcher(text);
        Matcher order = ORDER.matcher(text);
        Matcher shape = SHAPE.matcher(text);
        if (!type.find() || !order.find() || !shape.find()) {
            throw new IOException("it is no plain array of numbers, but has the header " + text.strip());
        }
        return new NpyHeader(
                type.group(1),
                order.group(1).equals("True"),
                Arrays.stream(shape.group(1).split(","))
                        .map(String::strip)
                        .filter(axis -> !axis.isEmpty())
                        .mapToLong(Long::parseLong)
                        .toArray());
    }
}
