package io.kosambi.backend.cuda.emulated;

import io.kosambi.backend.cuda.device.Geometry;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * A kernel in a shared library.
 *
 * @param name the kernel
 * @param entry runs all blocks
 * @param message says what went wrong
 */
@SuppressWarnings("restricted")
public record EmulatedKernel(String name, MethodHandle entry, MethodHandle message) {

    private static final FunctionDescriptor ENTRY = FunctionDescriptor.of(
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.JAVA_INT,
            ValueLayout.ADDRESS);

    /** The kernel of a library that {@link HostCompiler} has made. */
    public static EmulatedKernel of(SymbolLookup library, String name) {
        Linker linker = Linker.nativeLinker();
        return new EmulatedKernel(
                name,
                linker.downcallHandle(library.findOrThrow("emulate_" + name), ENTRY),
                linker.downcallHandle(
                        library.findOrThrow("emulation_message"), FunctionDescriptor.of(ValueLayout.ADDRESS)));
    }

    /**
     * Runs all blocks.
     *
     * @param arguments numbers, and addresses as numbers or segments
     * @throws AssertionError saying what went wrong
     */
    public void run(Geometry geometry, Object... arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pointers = arena.allocate(ValueLayout.ADDRESS, Math.max(1, arguments.length));
            for (int index = 0; index < arguments.length; index++) {
                pointers.setAtIndex(ValueLayout.ADDRESS, index, allocate(arena, arguments[index]));
            }
            int status = (int) entry.invoke(
                    geometry.gridX(),
                    geometry.gridY(),
                    geometry.gridZ(),
                    geometry.block(),
                    1,
                    1,
                    geometry.sharedBytes(),
                    pointers);
            if (status != 0) {
                MemorySegment text = (MemorySegment) message.invoke();
                throw new AssertionError("kernel " + name + ": "
                        + text.reinterpret(Long.MAX_VALUE).getString(0));
            }
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new AssertionError(failure);
        }
    }

    private static MemorySegment allocate(Arena arena, Object argument) {
        return switch (argument) {
            case MemorySegment memory -> arena.allocateFrom(ValueLayout.ADDRESS, memory);
            case Long value -> arena.allocateFrom(ValueLayout.JAVA_LONG, value);
            case Integer value -> arena.allocateFrom(ValueLayout.JAVA_INT, value);
            case Float value -> arena.allocateFrom(ValueLayout.JAVA_FLOAT, value);
            case Double value -> arena.allocateFrom(ValueLayout.JAVA_DOUBLE, value);
            default -> throw new AssertionError("no kernel takes a " + argument.getClass());
        };
    }
}
