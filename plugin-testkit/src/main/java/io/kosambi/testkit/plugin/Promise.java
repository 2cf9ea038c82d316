package io.kosambi.testkit.plugin;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Where the documentation demands what a test of a contract measures; a failure of the test says so. On a contract it holds
 * for all its tests that have none of their own.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface Promise {

    /** The interface that is to be read. */
    Class<?> type();

    /** The method of it; empty for the interface as a whole. */
    String method() default "";
}
