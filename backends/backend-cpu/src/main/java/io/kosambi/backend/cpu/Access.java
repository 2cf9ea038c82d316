package io.kosambi.backend.cpu;

import io.kosambi.spi.backend.DType;

/** Single elements of any type, for what need not be fast. */
final class Access {

    private Access() {}

    static double get(DType dtype, long address, long index) {
        return switch (dtype) {
            case F32 -> Memory.getFloat(address + 4 * index);
            case F64 -> Memory.getDouble(address + 8 * index);
            case I32 -> Memory.getInt(address + 4 * index);
        };
    }

    static void set(DType dtype, long address, long index, double value) {
        switch (dtype) {
            case F32 -> Memory.setFloat(address + 4 * index, (float) value);
            case F64 -> Memory.setDouble(address + 8 * index, value);
            case I32 -> Memory.setInt(address + 4 * index, (int) value);
        }
    }

    /** Sets a run to one value. */
    static void fill(DType dtype, long address, int count, double value) {
        if (dtype == DType.F32) {
            FloatLoops.fill(address, (float) value, count);
            return;
        }
        for (int index = 0; index < count; index++) {
            set(dtype, address, index, value);
        }
    }
}
