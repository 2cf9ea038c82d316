package io.kosambi.host.plugin;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The class loader of one plugin folder: the JDK and the shared packages come from the host, everything else from the
 * plugin's own jars alone.
 */
final class PluginClassLoader extends URLClassLoader {

    /** What a plugin and the host must mean the same by. */
    static final List<String> SHARED_PACKAGES = List.of(SpiMethods.PACKAGES, "jakarta.inject.", "org.slf4j.");

    static {
        registerAsParallelCapable();
    }

    PluginClassLoader(PluginName name, URL[] jars, ClassLoader host) {
        super(name.toString(), jars, new SharedPackages(host));
    }

    /** Lets through exactly the platform's classes and the host's shared packages. */
    private static final class SharedPackages extends ClassLoader {

        static {
            registerAsParallelCapable();
        }

        private final ClassLoader host;

        SharedPackages(ClassLoader host) {
            super(ClassLoader.getPlatformClassLoader());
            this.host = host;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (SHARED_PACKAGES.stream().anyMatch(name::startsWith)) {
                return host.loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }

        @Override
        protected @Nullable URL findResource(String name) {
            return isShared(name) ? host.getResource(name) : null;
        }

        @Override
        protected Enumeration<URL> findResources(String name) throws IOException {
            return isShared(name) ? host.getResources(name) : Collections.emptyEnumeration();
        }

        private static boolean isShared(String resource) {
            return SHARED_PACKAGES.stream().anyMatch(prefix -> resource.startsWith(prefix.replace('.', '/')));
        }
    }
}
