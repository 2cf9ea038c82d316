package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;
import java.util.Set;

/**
 * What a backend can do on this machine. What is not declared is refused with {@link UnsupportedGraphException}, except
 * composites: one that is not claimed runs by its expansion.
 *
 * @param dtypes the element types it computes with: {@link DType#I32}, in which seeds and indices come, and at least one
 *     floating type
 * @param claimedComposites the names of the composites for which it has something better than their expansion
 * @param devices the kinds of processor that it computes on here, at least one
 * @param device what it runs on, in words, such as {@code CPU, 2 threads, 512-bit vectors}
 * @param determinism whether the same program gives the same bits again
 * @param fingerprint what must be equal for two runs to agree to the bit, such as the vector width; kept in checkpoints
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record Capabilities(
        Set<DType> dtypes,
        Set<String> claimedComposites,
        Set<DeviceKind> devices,
        String device,
        Determinism determinism,
        String fingerprint) {

    public Capabilities {
        dtypes = Set.copyOf(dtypes);
        claimedComposites = Set.copyOf(claimedComposites);
        devices = Set.copyOf(devices);
    }

    /** Those of a backend that computes on the processor of this machine, to the same bits each time. */
    public Capabilities(Set<DType> dtypes, Set<String> claimedComposites, String device, String fingerprint) {
        this(dtypes, claimedComposites, Set.of(DeviceKind.CPU), device, Determinism.BITWISE, fingerprint);
    }
}
