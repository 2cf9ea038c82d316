package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;
import io.kosambi.spi.plugin.PluginFactory;

/**
 * The plugin kind {@code backend}.
 *
 * @param <C> the configuration record
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public interface ComputeBackendFactory<C extends Record> extends PluginFactory<C, ComputeBackend> {

    /**
     * Whether the backend can work on this machine, and on what; asked before it is created, so it must be found out quickly
     * and load nothing that stays. By default it can, on the processor, and its speed is not known. A backend that can work
     * declares the same devices as its {@link ComputeBackend#capabilities()}.
     */
    default Availability availability() {
        return Availability.works(0);
    }
}
