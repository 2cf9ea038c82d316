package io.kosambi.spi.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which plugin kind a config record's component of type {@link ComponentConfig} (or a list of them) selects. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Kind {

    /** The component interface, such as {@code CovarianceKernel.class}. */
    Class<?> value();
}
