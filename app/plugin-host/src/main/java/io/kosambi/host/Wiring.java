package io.kosambi.host;

import com.google.inject.ConfigurationException;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import com.google.inject.spi.Message;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes injectors, and turns what Guice has to complain about into sentences. */
public final class Wiring {

    private Wiring() {}

    /**
     * Creates everything that the modules bind, so that a mistake shows at the start and not in the middle of a run.
     *
     * @param modules a {@link KosambiModule} and the application's own
     * @throws WiringException naming everything that does not fit together
     */
    public static Injector injector(Module... modules) {
        quieten();
        try {
            return Guice.createInjector(Stage.PRODUCTION, List.of(modules));
        } catch (CreationException e) {
            throw failure(e.getErrorMessages());
        }
    }

    /**
     * An instance of a bound class.
     *
     * @throws WiringException if it is not bound or its constructor fails
     */
    public static <T> T instance(Injector injector, Class<T> type) {
        try {
            return injector.getInstance(type);
        } catch (ConfigurationException e) {
            throw failure(e.getErrorMessages());
        } catch (ProvisionException e) {
            throw failure(e.getErrorMessages());
        }
    }

    /**
     * Guice 7.0.0 reads these properties when its first class is loaded. Its generated classes would need methods of Unsafe
     * that a JVM warns about, and its search for line numbers fails loudly on class files of Java 25. Reflection does the
     * same work; what an application has set itself stays.
     */
    private static void quieten() {
        setUnlessSet("guice_bytecode_gen_option", "DISABLED");
        setUnlessSet("guice_custom_class_loading", "CHILD");
        setUnlessSet("guice_include_stack_traces", "OFF");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static WiringException failure(Collection<Message> messages) {
        return new WiringException(describe(messages), firstCause(messages));
    }

    private static String describe(Collection<Message> messages) {
        return messages.stream()
                .map(Wiring::describe)
                .collect(Collectors.joining(System.lineSeparator(), "The application cannot be wired together: ", ""));
    }

    private static String describe(Message message) {
        String cause = String.valueOf(message.getCause());
        return message.getCause() == null || message.getMessage().contains(cause)
                ? message.getMessage()
                : message.getMessage() + " (" + cause + ")";
    }

    private static @Nullable Throwable firstCause(Collection<Message> messages) {
        for (Message message : messages) {
            if (message.getCause() != null) {
                return message.getCause();
            }
        }
        return null;
    }
}
