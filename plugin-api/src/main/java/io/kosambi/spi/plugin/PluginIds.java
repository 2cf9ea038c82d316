package io.kosambi.spi.plugin;

import java.util.regex.Pattern;

/** The form of plugin ids. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class PluginIds {

    /** Lower-case words joined by hyphens, beginning with a letter. */
    public static final Pattern PATTERN = Pattern.compile("[a-z][a-z0-9-]*");

    private PluginIds() {}

    /** Whether the text may serve as a plugin id. */
    public static boolean isValid(String id) {
        return PATTERN.matcher(id).matches();
    }
}
