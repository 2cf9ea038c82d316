package io.kosambi.spi.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The value that a config record's component takes where a configuration leaves it out, written as in YAML; without it the component is required. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Default {

    /** The default in YAML syntax, such as {@code 4.0}, {@code [1, 2]} or {@code {type: softmax}}. */
    String value();
}
