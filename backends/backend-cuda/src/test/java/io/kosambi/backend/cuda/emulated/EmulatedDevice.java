package io.kosambi.backend.cuda.emulated;

import io.kosambi.backend.cuda.device.Device;
import io.kosambi.backend.cuda.device.Function;
import io.kosambi.backend.cuda.device.Geometry;
import io.kosambi.backend.cuda.device.KernelSource;
import io.kosambi.backend.cuda.device.Product;
import io.kosambi.backend.cuda.device.Queue;
import io.kosambi.backend.cuda.device.Sequence;
import io.kosambi.backend.cuda.device.Staging;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The processor in the place of a GPU: the same sources, memory plan and order of work, with loops for matrix products. */
@SuppressWarnings("restricted")
public final class EmulatedDevice implements Device {

    private static final MemorySegment ALL = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private final EmulatedCompiler compiler = new EmulatedCompiler();
    private final Map<Long, Arena> allocations = new HashMap<>();
    private long allocated;

    @Override
    public String name() {
        return "emulated GPU";
    }

    @Override
    public String architecture() {
        return "sm_00";
    }

    @Override
    public String libraries() {
        return "g++";
    }

    @Override
    public long allocate(long bytes, String what, String advice) {
        Arena arena = Arena.ofShared();
        long address = arena.allocate(Math.max(bytes, 1), ALIGNMENT).address();
        allocations.put(address, arena);
        allocated += bytes;
        return address;
    }

    /** How much was ever allocated, in bytes. */
    public long allocated() {
        return allocated;
    }

    /** How many allocations were not given back. */
    public int held() {
        return allocations.size();
    }

    @Override
    public void free(long address) {
        Arena arena = allocations.remove(address);
        if (arena == null) {
            throw new AssertionError("freed twice, or never allocated: " + address);
        }
        arena.close();
    }

    @Override
    public List<Function> load(List<KernelSource> sources) {
        return compiler.load(sources);
    }

    @Override
    public Staging stage(long bytes) {
        Arena arena = Arena.ofShared();
        MemorySegment memory = arena.allocate(bytes, ALIGNMENT);
        return new Staging() {
            @Override
            public MemorySegment memory() {
                return memory;
            }

            @Override
            public void send(long to) {
                copyIn(memory, to);
            }

            @Override
            public void close() {
                arena.close();
            }
        };
    }

    @Override
    public void copyIn(MemorySegment from, long to) {
        MemorySegment.copy(from, 0, ALL, to, from.byteSize());
    }

    @Override
    public void copyOut(long from, MemorySegment to) {
        MemorySegment.copy(ALL, from, to, 0, to.byteSize());
    }

    @Override
    public Sequence record(Consumer<Queue> work) {
        List<Runnable> recorded = new ArrayList<>();
        work.accept(new Queue() {
            @Override
            public void launch(Function function, Geometry geometry, Object... arguments) {
                recorded.add(() -> ((EmulatedFunction) function).run(geometry, arguments));
            }

            @Override
            public void multiply(Product product, long left, long right, long bias, long result) {
                recorded.add(() -> new EmulatedProduct(product, left, right, bias, result).run());
            }

            @Override
            public void zero(long address, long bytes) {
                recorded.add(() -> ALL.asSlice(address, bytes).fill((byte) 0));
            }

            @Override
            public void receive(long from, Staging to) {
                recorded.add(() -> copyOut(from, to.memory()));
            }
        });
        return new Sequence() {
            @Override
            public void run() {
                recorded.forEach(Runnable::run);
            }

            @Override
            public void close() {
                recorded.clear();
            }
        };
    }

    @Override
    public void await() {}

    @Override
    public void close() {
        if (!allocations.isEmpty()) {
            throw new AssertionError(allocations.size() + " allocations were not given back");
        }
        compiler.close();
    }
}
