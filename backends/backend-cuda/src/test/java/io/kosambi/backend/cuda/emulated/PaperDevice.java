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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Computes nothing: keeps what it was asked for, and holds each launch to what its kernel declares. */
public final class PaperDevice implements Device {

    private final Set<KernelSource> sources = new LinkedHashSet<>();
    private final List<String> launches = new ArrayList<>();
    private final List<Product> products = new ArrayList<>();
    private long next = ALIGNMENT;
    private long zeroed;

    private record PaperFunction(String name, Signature signature) implements Function {}

    /** The kernels that were to be compiled. */
    public Set<KernelSource> sources() {
        return sources;
    }

    /** The names of the kernels that were launched, in order. */
    public List<String> launches() {
        return launches;
    }

    /** The products that were queued. */
    public List<Product> products() {
        return products;
    }

    /** The bytes of all allocations. */
    public long allocated() {
        return next - ALIGNMENT;
    }

    /** The bytes that recorded work sets to zero. */
    public long zeroed() {
        return zeroed;
    }

    @Override
    public String name() {
        return "paper";
    }

    @Override
    public String architecture() {
        return "sm_90";
    }

    @Override
    public String libraries() {
        return "none";
    }

    @Override
    public long allocate(long bytes, String what, String advice) {
        long address = next;
        next += (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        return address;
    }

    @Override
    public void free(long address) {}

    @Override
    public List<Function> load(List<KernelSource> wanted) {
        sources.addAll(wanted);
        return wanted.stream()
                .<Function>map(source -> new PaperFunction(source.name(), Signature.of(source)))
                .toList();
    }

    @Override
    public Staging stage(long bytes) {
        MemorySegment memory = Arena.ofAuto().allocate(bytes);
        return new Staging() {
            @Override
            public MemorySegment memory() {
                return memory;
            }

            @Override
            public void send(long to) {}

            @Override
            public void close() {}
        };
    }

    @Override
    public void copyIn(MemorySegment from, long to) {}

    @Override
    public void copyOut(long from, MemorySegment to) {}

    @Override
    public Sequence record(Consumer<Queue> work) {
        work.accept(new Queue() {
            @Override
            public void launch(Function function, Geometry geometry, Object... arguments) {
                ((PaperFunction) function).signature().require(arguments);
                launches.add(function.name());
            }

            @Override
            public void multiply(Product product, long left, long right, long bias, long result) {
                products.add(product);
            }

            @Override
            public void zero(long address, long bytes) {
                zeroed += bytes;
            }

            @Override
            public void receive(long from, Staging to) {}
        });
        return new Sequence() {
            @Override
            public void run() {
                throw new AssertionError("nothing runs on paper");
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public void await() {}

    @Override
    public void close() {}
}
