package io.kosambi.host.plugin;

/** Why a plugin is not used. */
final class RefusedPluginException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedPluginException(String reason) {
        super(reason);
    }

    RefusedPluginException(String reason, Throwable cause) {
        super(reason, cause);
    }

    String reason() {
        String reason = getMessage();
        return reason == null ? "" : reason;
    }
}
