package io.kosambi.host.schema;

/** A config record is built in a way that no configuration file can express; a mistake of the plugin's author. */
public final class UnsupportedConfigException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnsupportedConfigException(String message) {
        super(message);
    }
}
