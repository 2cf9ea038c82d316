package io.kosambi.backend.onednn;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** What matrices consist of. */
enum Element {
    FLOAT(3, 4),
    BFLOAT16(2, 2);

    /** The format that leaves the choice to the library. */
    private static final int ANY = 1;

    private final int code;
    private final int bytes;

    Element(int code, int bytes) {
        this.code = code;
        this.bytes = bytes;
    }

    /** The layout of a matrix with the given distances in bytes from row to row and from column to column. */
    long layout(Natives natives, int rows, int columns, long row, long column) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment lengths = arena.allocateFrom(ValueLayout.JAVA_LONG, rows, columns);
            MemorySegment strides = arena.allocateFrom(ValueLayout.JAVA_LONG, row / bytes, column / bytes);
            long layout = OneDnn.create(
                    "dnnl_memory_desc_create_with_strides", 2, lengths.address(), code, strides.address());
            return natives.own(layout, "dnnl_memory_desc_destroy");
        }
    }

    /** Whatever layout of a matrix the library likes best. */
    long anyLayout(Natives natives, int rows, int columns) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment lengths = arena.allocateFrom(ValueLayout.JAVA_LONG, rows, columns);
            long layout = OneDnn.create("dnnl_memory_desc_create_with_tag", 2, lengths.address(), code, ANY);
            return natives.own(layout, "dnnl_memory_desc_destroy");
        }
    }
}
