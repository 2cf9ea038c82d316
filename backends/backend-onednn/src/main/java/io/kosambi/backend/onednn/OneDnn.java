package io.kosambi.backend.onednn;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * oneDNN's C interface. Handles and pointers are addresses, each a {@code long}.
 *
 * <p>Functions that prepare something are called by name; the two that run with each product have a method of their own.
 */
@SuppressWarnings("restricted")
final class OneDnn {

    private static final int SUCCESS = 0;
    private static final int UNIMPLEMENTED = 3;

    private static final String[] STATUSES = {
        "success", "out of memory", "invalid arguments", "unimplemented", "last implementation reached", "runtime error"
    };

    private static final int CPU = 1;
    private static final SymbolLookup LIBRARY = OneDnnLibrary.load();
    private static final MethodHandle SET_DATA =
            handle("dnnl_memory_set_data_handle", ValueLayout.JAVA_INT, new Object[] {0L, 0L});
    private static final MethodHandle EXECUTE =
            handle("dnnl_primitive_execute", ValueLayout.JAVA_INT, new Object[] {0L, 0L, 0, 0L});

    /** The processor. */
    static final long ENGINE = create("dnnl_engine_create", CPU, 0L);

    private OneDnn() {}

    /** The version of the library that was loaded. */
    static String version() {
        MemorySegment numbers =
                MemorySegment.ofAddress(address("dnnl_version")).reinterpret(3 * ValueLayout.JAVA_INT.byteSize());
        return numbers.getAtIndex(ValueLayout.JAVA_INT, 0) + "." + numbers.getAtIndex(ValueLayout.JAVA_INT, 1) + "."
                + numbers.getAtIndex(ValueLayout.JAVA_INT, 2);
    }

    /** Keeps the library from starting threads for what the calling thread prepares and runs: its callers are threads. */
    static void stayOnThisThread() {
        invoke(handle("omp_set_num_threads", null, new Object[] {1}), 1);
    }

    /**
     * Calls a function that stores a new handle where its first argument points.
     *
     * @param arguments those after the first, of the types that C has: {@code int}, {@code long} (pointers, too), float
     */
    static long create(String function, Object... arguments) {
        return createIfImplemented(function, arguments).orElseThrow(() -> failed(function, UNIMPLEMENTED));
    }

    /** Does as {@link #create} does; empty if the library says that it has no code for it. */
    static Optional<Long> createIfImplemented(String function, Object... arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = arena.allocate(ValueLayout.JAVA_LONG);
            Object[] all = Stream.concat(Stream.of(handle.address()), Arrays.stream(arguments))
                    .toArray();
            int status = (int) returned(handle(function, ValueLayout.JAVA_INT, all), all);
            if (status == UNIMPLEMENTED) {
                return Optional.empty();
            }
            require(status, function);
            return Optional.of(handle.get(ValueLayout.JAVA_LONG, 0));
        }
    }

    /** Calls a function that returns a status, which must be success. */
    static void call(String function, Object... arguments) {
        require((int) returned(handle(function, ValueLayout.JAVA_INT, arguments), arguments), function);
    }

    /** Calls a function that returns a pointer or a size. */
    static long address(String function, Object... arguments) {
        return (long) returned(handle(function, ValueLayout.JAVA_LONG, arguments), arguments);
    }

    /** {@code dnnl_memory_set_data_handle}. */
    static void setData(long memory, long address) {
        int status;
        try {
            status = (int) SET_DATA.invokeExact(memory, address);
        } catch (Throwable failure) {
            throw impossible(failure);
        }
        require(status, "dnnl_memory_set_data_handle");
    }

    /** {@code dnnl_primitive_execute}. */
    static void execute(long primitive, long stream, int count, long arguments) {
        int status;
        try {
            status = (int) EXECUTE.invokeExact(primitive, stream, count, arguments);
        } catch (Throwable failure) {
            throw impossible(failure);
        }
        require(status, "dnnl_primitive_execute");
    }

    private static void require(int status, String function) {
        if (status != SUCCESS) {
            throw failed(function, status);
        }
    }

    private static IllegalStateException failed(String function, int status) {
        return new IllegalStateException("onednn backend: " + function + " ended with status " + status
                + (status < STATUSES.length ? " (" + STATUSES[status] + ")" : ""));
    }

    private static MethodHandle handle(String function, @Nullable MemoryLayout result, Object[] arguments) {
        MemorySegment code = LIBRARY.find(function)
                .orElseThrow(() -> new IllegalStateException(
                        OneDnnLibrary.unusable("the library that was loaded has no function " + function)));
        MemoryLayout[] types = Arrays.stream(arguments).map(OneDnn::type).toArray(MemoryLayout[]::new);
        return Linker.nativeLinker()
                .downcallHandle(
                        code, result == null ? FunctionDescriptor.ofVoid(types) : FunctionDescriptor.of(result, types));
    }

    private static MemoryLayout type(Object argument) {
        return switch (argument) {
            case Integer number -> ValueLayout.JAVA_INT;
            case Float number -> ValueLayout.JAVA_FLOAT;
            default -> ValueLayout.JAVA_LONG;
        };
    }

    private static @Nullable Object invoke(MethodHandle function, Object... arguments) {
        try {
            return function.invokeWithArguments(arguments);
        } catch (Throwable failure) {
            throw impossible(failure);
        }
    }

    private static Object returned(MethodHandle function, Object... arguments) {
        return Objects.requireNonNull(invoke(function, arguments));
    }

    /** Functions of C throw nothing, so this is the Java machine giving up. */
    private static Error impossible(Throwable failure) {
        return failure instanceof Error error ? error : new AssertionError(failure);
    }
}
