package io.kosambi.backend.cuda.driver;

import io.kosambi.backend.cuda.device.Function;
import io.kosambi.backend.cuda.device.Geometry;
import io.kosambi.backend.cuda.device.Product;
import io.kosambi.backend.cuda.device.Queue;
import io.kosambi.backend.cuda.device.Staging;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Puts work on a stream, whether that runs or is captured. */
final class GpuQueue implements Queue {

    private static final int MAX_DYNAMIC_SHARED_BYTES = 8;

    /** More shared memory than this must be asked for. */
    private static final int USUAL_SHARED_BYTES = 48 << 10;

    private final Driver driver;
    private final BlasLt blas;
    private final long stream;

    GpuQueue(Driver driver, BlasLt blas, long stream) {
        this.driver = driver;
        this.blas = blas;
        this.stream = stream;
    }

    @Override
    public void launch(Function function, Geometry geometry, Object... arguments) {
        long handle = ((GpuFunction) function).handle();
        if (geometry.sharedBytes() > USUAL_SHARED_BYTES) {
            driver.call("cuFuncSetAttribute", handle, MAX_DYNAMIC_SHARED_BYTES, geometry.sharedBytes());
        }
        // The driver copies the arguments before it returns.
        try (Arena arena = Arena.ofConfined()) {
            driver.call(
                    "cuLaunchKernel",
                    handle,
                    geometry.gridX(),
                    geometry.gridY(),
                    geometry.gridZ(),
                    geometry.block(),
                    1,
                    1,
                    geometry.sharedBytes(),
                    stream,
                    pointers(arena, arguments),
                    0L);
        }
    }

    /** Pointers to the arguments, as the driver and emulations of it take them. */
    static MemorySegment pointers(Arena arena, Object... arguments) {
        MemorySegment pointers = arena.allocate(ValueLayout.ADDRESS, Math.max(1, arguments.length));
        for (int index = 0; index < arguments.length; index++) {
            MemorySegment value = switch (arguments[index]) {
                case Long number -> arena.allocateFrom(ValueLayout.JAVA_LONG, number);
                case Integer number -> arena.allocateFrom(ValueLayout.JAVA_INT, number);
                case Float number -> arena.allocateFrom(ValueLayout.JAVA_FLOAT, number);
                case Double number -> arena.allocateFrom(ValueLayout.JAVA_DOUBLE, number);
                default ->
                    throw new IllegalArgumentException("cuda backend: no kernel takes a "
                            + arguments[index].getClass().getSimpleName() + "; this is a fault of the backend");
            };
            pointers.setAtIndex(ValueLayout.ADDRESS, index, value);
        }
        return pointers;
    }

    @Override
    public void multiply(Product product, long left, long right, long bias, long result) {
        blas.multiply(product, left, right, bias, result, stream);
    }

    @Override
    public void zero(long address, long bytes) {
        driver.call("cuMemsetD8Async", address, (byte) 0, bytes, stream);
    }

    @Override
    public void receive(long from, Staging to) {
        GpuStaging staging = (GpuStaging) to;
        driver.call("cuMemcpyDtoHAsync_v2", staging.address(), from, staging.bytes(), stream);
    }
}
