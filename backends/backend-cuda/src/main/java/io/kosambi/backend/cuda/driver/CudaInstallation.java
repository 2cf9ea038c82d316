package io.kosambi.backend.cuda.driver;

import io.kosambi.backend.cuda.device.CudaException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Loads NVIDIA's libraries, or says in words why that does not work. */
public final class CudaInstallation {

    private CudaInstallation() {}

    /** Why no GPU can be used here, as a sentence without its end; empty if one can. Nothing is kept on the GPU. */
    public static Optional<String> obstacle() {
        String system = System.getProperty("os.name");
        if (!system.toLowerCase(Locale.ROOT).equals("linux")) {
            return Optional.of("works on Linux, this is " + system);
        }
        CudaLibraries libraries = CudaLibraries.here();
        try {
            Driver driver = new Driver(loadDriver(libraries));
            if (driver.deviceCount() == 0) {
                return Optional.of("the driver finds no GPU");
            }
            int newest = driver.version() / 1000;
            for (CudaLibraries.Library library : CudaLibraries.Library.values()) {
                libraries.find(library, newest);
            }
            return Optional.empty();
        } catch (MissingLibraryException | CudaException missing) {
            return Optional.of(String.valueOf(missing.getMessage()));
        }
    }

    /** The name of a version that libraries give as a number, such as 13.0 for 13000. */
    static String version(int number) {
        return number / 1000 + "." + number % 1000 / 10;
    }

    /** @throws MissingLibraryException if there is none */
    static NativeLibrary loadDriver(CudaLibraries libraries) {
        try {
            return NativeLibrary.load(CudaLibraries.DRIVER);
        } catch (IllegalArgumentException notThere) {
            Path file = libraries
                    .driver()
                    .orElseThrow(() -> new MissingLibraryException("finds no " + CudaLibraries.DRIVER
                            + ", which NVIDIA's driver installs: this machine has no NVIDIA GPU, or no driver for it"));
            return load(file);
        }
    }

    /** @param newestMajor the newest CUDA that the driver knows */
    static Nvrtc loadCompiler(CudaLibraries libraries, int newestMajor) {
        // The compiler looks for its builtins by name alone, so they must be there before it does.
        load(libraries.find(CudaLibraries.Library.NVRTC_BUILTINS, newestMajor));
        return new Nvrtc(load(libraries.find(CudaLibraries.Library.NVRTC, newestMajor)));
    }

    /** @throws MissingLibraryException if the file cannot be loaded */
    static NativeLibrary load(Path file) {
        try {
            return NativeLibrary.load(file);
        } catch (IllegalArgumentException unusable) {
            throw new MissingLibraryException("cannot load " + file + ": " + unusable.getMessage());
        }
    }
}
