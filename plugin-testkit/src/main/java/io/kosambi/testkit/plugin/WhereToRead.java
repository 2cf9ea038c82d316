package io.kosambi.testkit.plugin;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Adds to whatever a test of a contract throws where the documentation holds the demand. */
final class WhereToRead implements TestExecutionExceptionHandler {

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) {
        String where = where(context);
        if (failure instanceof AssertionError) {
            throw new AssertionError(failure.getMessage() + System.lineSeparator() + where, failure);
        }
        throw new AssertionError("the plugin threw " + failure + System.lineSeparator() + where, failure);
    }

    private static String where(ExtensionContext context) {
        Promise promise = context.getRequiredTestMethod().getAnnotation(Promise.class);
        if (promise == null) {
            promise = context.getRequiredTestClass().getAnnotation(Promise.class);
        }
        String documented = promise == null
                ? ((PluginFactoryContract<?, ?>) context.getRequiredTestInstance())
                        .service()
                        .getName()
                : promise.type().getName() + (promise.method().isEmpty() ? "" : "." + promise.method());
        return "what is demanded, and why, is in the documentation of " + documented;
    }
}
