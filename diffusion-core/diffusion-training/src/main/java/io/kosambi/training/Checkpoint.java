package io.kosambi.training;

import io.kosambi.spi.backend.HostTensor;
import java.util.Map;

/**
 * Everything that training needs to continue bit for bit.
 *
 * @param step the number of steps done
 * @param metadata what must agree with the run that continues, by name, such as the seed and the backend's fingerprint
 * @param state all variables by name
 */
public record Checkpoint(int step, Map<String, String> metadata, Map<String, HostTensor> state) {}
