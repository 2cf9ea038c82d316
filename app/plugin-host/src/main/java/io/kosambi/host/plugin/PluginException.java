package io.kosambi.host.plugin;

/** A plugin failed while it was building its component; the message names the plugin, the cause is what it threw. */
public final class PluginException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PluginException(String message, Throwable cause) {
        super(message, cause);
    }
}
