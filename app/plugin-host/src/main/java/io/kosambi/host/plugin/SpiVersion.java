package io.kosambi.host.plugin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of the plugin interfaces.
 *
 * @param major raised when plugins built against the version before may no longer work
 * @param minor raised when something is added
 */
public record SpiVersion(int major, int minor) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})");

    /** The version written as {@code major.minor}, or empty if the text has another form. */
    public static Optional<SpiVersion> parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        return matcher.matches()
                ? Optional.of(new SpiVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
                : Optional.empty();
    }

    /** Whether a plugin built against the other version runs on this one. */
    public boolean accepts(SpiVersion plugin) {
        return plugin.major == major && plugin.minor <= minor;
    }

    /** Whether this version came after another. */
    boolean isNewerThan(SpiVersion other) {
        return major > other.major || (major == other.major && minor > other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
