package io.kosambi.architecture.bad;

import com.tngtech.archunit.core.domain.JavaClasses;
import io.kosambi.spi.plugin.Api;

/** A plugin interface with a foreign type in its signature and a version that is none, and that anybody may extend. */
@Api(status = Api.Status.EXPERIMENTAL, since = "some day")
public class Foreign {

    /** What no plugin interface may show. */
    public int count(JavaClasses classes) {
        return classes.size();
    }

    /** The same without any promise. */
    public interface Silent {}
}
