package io.kosambi.backend.cuda.emulated;

import io.kosambi.backend.cuda.device.Function;
import io.kosambi.backend.cuda.device.KernelSource;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The kernels of a device, each compiled once. */
@SuppressWarnings("restricted")
final class EmulatedCompiler implements AutoCloseable {

    private final Arena arena = Arena.ofShared();
    private final Map<KernelSource, Function> known = new ConcurrentHashMap<>();

    List<Function> load(List<KernelSource> sources) {
        return sources.parallelStream()
                .map(source -> known.computeIfAbsent(source, this::compile))
                .toList();
    }

    private Function compile(KernelSource source) {
        SymbolLookup library = SymbolLookup.libraryLookup(
                HostCompiler.compile(source.text(), List.of(source.name()), source.origin(), HostCompiler.Mode.QUICK),
                arena);
        return new EmulatedFunction(source.name(), EmulatedKernel.of(library, source.name()), Signature.of(source));
    }

    @Override
    public void close() {
        arena.close();
    }
}
