package io.kosambi.spi.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The promise that a public SPI type makes to plugin authors: how stable it is, and since which SPI version. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Api {

    /** How stable the annotated type is. */
    Status status();

    /** The SPI version, as {@code major.minor}, in which the type first appeared. */
    String since();

    /** Stability levels, in the order in which a type passes through them. */
    enum Status {
        /** May change in any minor version. */
        EXPERIMENTAL,
        /** Changes only in a major version. */
        STABLE,
        /** Will be removed in the next major version. */
        DEPRECATED
    }
}
