package io.kosambi.backend.cuda.driver;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A library of C functions, called by name. Each function must always be called with arguments of the same types. */
@SuppressWarnings("restricted")
final class NativeLibrary {

    private final String name;
    private final SymbolLookup symbols;
    private final Map<String, MethodHandle> handles = new ConcurrentHashMap<>();

    private NativeLibrary(String name, SymbolLookup symbols) {
        this.name = name;
        this.symbols = symbols;
    }

    /**
     * Loads a file; it stays loaded.
     *
     * @throws IllegalArgumentException if it cannot be loaded
     */
    static NativeLibrary load(Path file) {
        return new NativeLibrary(file.getFileName().toString(), SymbolLookup.libraryLookup(file, Arena.global()));
    }

    /**
     * Loads a library that the system's loader finds; it stays loaded.
     *
     * @throws IllegalArgumentException if it cannot be loaded
     */
    static NativeLibrary load(String name) {
        return new NativeLibrary(name, SymbolLookup.libraryLookup(name, Arena.global()));
    }

    /**
     * Calls a function that returns a status.
     *
     * @param arguments of the types that C has: {@code Integer}, {@code Long} (sizes, pointers and handles, too), {@code
     *     Byte}, {@code Float} or a segment, whose address is passed
     */
    int status(String function, Object... arguments) {
        return (int) call(function, ValueLayout.JAVA_INT, arguments);
    }

    /** Calls a function that returns a pointer or a size. */
    long number(String function, Object... arguments) {
        return (long) call(function, ValueLayout.JAVA_LONG, arguments);
    }

    private Object call(String function, MemoryLayout result, Object[] arguments) {
        MethodHandle handle = handles.get(function);
        if (handle == null) {
            handle = handle(function, result, arguments);
            handles.put(function, handle);
        }
        Object[] values = arguments.clone();
        for (int index = 0; index < values.length; index++) {
            if (values[index] instanceof MemorySegment segment) {
                values[index] = segment.address();
            }
        }
        try {
            return (Object) handle.invokeExact(values);
        } catch (Error failure) {
            throw failure;
        } catch (Throwable failure) {
            // Functions of C throw nothing.
            throw new AssertionError(failure);
        }
    }

    private MethodHandle handle(String function, MemoryLayout result, Object[] arguments) {
        MemorySegment code = symbols.find(function)
                .orElseThrow(() -> new IllegalStateException(
                        "cuda backend: " + name + " has no function " + function + "; it is too old or too new"));
        MemoryLayout[] types = Arrays.stream(arguments).map(NativeLibrary::type).toArray(MemoryLayout[]::new);
        return Linker.nativeLinker()
                .downcallHandle(code, FunctionDescriptor.of(result, types))
                .asSpreader(Object[].class, types.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
    }

    private static MemoryLayout type(Object argument) {
        return switch (argument) {
            case Integer number -> ValueLayout.JAVA_INT;
            case Byte number -> ValueLayout.JAVA_BYTE;
            case Float number -> ValueLayout.JAVA_FLOAT;
            default -> ValueLayout.JAVA_LONG;
        };
    }

    /** The text at an address. */
    static String text(long address) {
        return address == 0
                ? ""
                : MemorySegment.ofAddress(address).reinterpret(Long.MAX_VALUE).getString(0);
    }
}
