package io.kosambi.spi.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The valid range of a numeric config record component, or of each element where the component is a list of numbers.
 * Bounds are included unless said otherwise; a value that is not finite is never in range.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {

    /** The lower bound. */
    double min() default Double.NEGATIVE_INFINITY;

    /** The upper bound. */
    double max() default Double.POSITIVE_INFINITY;

    /** Whether the lower bound itself is excluded. */
    boolean minExclusive() default false;

    /** Whether the upper bound itself is excluded. */
    boolean maxExclusive() default false;
}
