package io.kosambi.testkit.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kosambi.spi.plugin.PluginContext;
import io.kosambi.spi.plugin.PluginFactory;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

class WhereToReadTest {

    private static final String READ = "what is demanded, and why, is in the documentation of ";

    @Test
    void aFailureNamesTheMethodThatPromises() {
        assertThat(thrown(new PromisedContract(), "promisedByItsMethod", new AssertionError("it is 2")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("it is 2", READ + "java.lang.Comparable.compareTo");
    }

    @Test
    void withoutOneOfItsOwnATestHasThePromiseOfItsContract() {
        assertThat(thrown(new PromisedContract(), "theIdHasTheRightForm", new AssertionError("it is 2")))
                .hasMessageContaining(READ + "io.kosambi.spi.plugin.PluginFactory.id");
        assertThat(thrown(new PromisedContract(), "promisedByItsContract", new AssertionError("it is 2")))
                .hasMessageEndingWith(READ + "java.lang.CharSequence");
    }

    @Test
    void aContractWithoutPromisesNamesItsService() {
        assertThat(thrown(new BareContract(), "promisedByItsContract", new AssertionError("it is 2")))
                .hasMessageEndingWith(READ + "io.kosambi.spi.plugin.PluginFactory");
    }

    @Test
    void whatAPluginThrowsIsAFailureOfThePlugin() {
        UnsupportedOperationException cause = new UnsupportedOperationException("not written yet");
        assertThat(thrown(new PromisedContract(), "promisedByItsMethod", cause))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("the plugin threw", "not written yet", READ)
                .hasCause(cause);
    }

    @Test
    void everyContractHasTheExtension() {
        assertThat(PluginFactoryContract.class.getAnnotation(ExtendWith.class).value())
                .containsExactly(WhereToRead.class);
    }

    private static Throwable thrown(BareContract contract, String test, Throwable failure) {
        ExtensionContext context = (ExtensionContext) Proxy.newProxyInstance(
                WhereToReadTest.class.getClassLoader(),
                new Class<?>[] {ExtensionContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getRequiredTestMethod" -> contract.getClass().getMethod(test);
                    case "getRequiredTestClass" -> contract.getClass();
                    case "getRequiredTestInstance" -> contract;
                    default -> throw new AssertionError(method);
                });
        return catchThrowable(() -> new WhereToRead().handleTestExecutionException(context, failure));
    }

    record Config() {}

    private static class BareContract extends PluginFactoryContract<Config, String> {

        @Override
        protected PluginFactory<Config, String> factory() {
            return new Nothing();
        }

        @Override
        protected Class<?> service() {
            return PluginFactory.class;
        }

        @Override
        protected List<Config> configs() {
            return List.of(new Config());
        }

        public void promisedByItsContract() {}

        @Promise(type = Comparable.class, method = "compareTo")
        public void promisedByItsMethod() {}
    }

    @Promise(type = CharSequence.class)
    private static final class PromisedContract extends BareContract {}

    private static final class Nothing implements PluginFactory<Config, String> {

        @Override
        public String id() {
            return "nothing";
        }

        @Override
        public String description() {
            return "Makes nothing";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public String create(Config config, PluginContext context) {
            return "";
        }
    }
}
