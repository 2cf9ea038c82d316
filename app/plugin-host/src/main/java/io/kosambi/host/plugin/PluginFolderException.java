package io.kosambi.host.plugin;

/** The folder that the user named for plugins cannot be used at all. */
public final class PluginFolderException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PluginFolderException(String message) {
        super(message);
    }
}
