package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;
import java.util.Set;

/**
 * What a backend can do on this machine.
 *
 * @param dtypes the element types it computes with
 * @param claimedComposites the names of the composites for which it has something better than their expansion
 * @param device what it runs on, in words, such as {@code CPU, 2 threads, 512-bit vectors}
 * @param fingerprint what must be equal for two runs to agree to the bit, such as the vector width; kept in checkpoints
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record Capabilities(Set<DType> dtypes, Set<String> claimedComposites, String device, String fingerprint) {

    public Capabilities {
        dtypes = Set.copyOf(dtypes);
        claimedComposites = Set.copyOf(claimedComposites);
    }
}
