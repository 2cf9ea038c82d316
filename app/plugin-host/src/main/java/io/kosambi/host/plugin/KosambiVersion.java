package io.kosambi.host.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * The versions that the build wrote into this program.
 *
 * @param program the version of Kosambi
 * @param spi the version of the plugin interfaces
 */
public record KosambiVersion(String program, SpiVersion spi) {

    private static final String RESOURCE = "/io/kosambi/host/build.properties";

    /** The versions of the running program. */
    public static KosambiVersion current() {
        Properties properties = new Properties();
        try (InputStream in = KosambiVersion.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "The program is incomplete: " + RESOURCE + " is missing; build it again");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + RESOURCE, e);
        }
        String spi = properties.getProperty("spiVersion", "");
        return new KosambiVersion(
                properties.getProperty("version", ""),
                SpiVersion.parse(spi)
                        .orElseThrow(() -> new IllegalStateException(RESOURCE + " holds the SPI version '" + spi
                                + "', which is not of the form major.minor; build the program with Maven")));
    }
}
