package io.kosambi.backend.cuda.driver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where NVIDIA's libraries lie on this machine. The compiler and the matrix products come with the CUDA toolkit, or with the
 * packages {@code nvidia-cuda-nvrtc} and {@code nvidia-cublas} of Python, which PyTorch brings along.
 *
 * @param environment the environment's variables
 * @param root the root of the file system, and {@code home} the user's folder
 */
record CudaLibraries(Map<String, String> environment, Path root, Path home) {

    /** The variable that names the folder to look into before all others. */
    static final String HOME_VARIABLE = "KOSAMBI_CUDA_HOME";

    /** The oldest CUDA whose compiler knows all that kernels are written in. */
    static final int OLDEST_MAJOR = 12;

    /** The file of the driver. */
    static final String DRIVER = "libcuda.so.1";

    private static final List<String> DRIVER_FOLDERS = List.of(
            "usr/lib/x86_64-linux-gnu",
            "usr/lib/aarch64-linux-gnu",
            "usr/lib64",
            "usr/lib/wsl/lib",
            "usr/local/nvidia/lib64",
            "run/opengl-driver/lib");

    /** Where libraries lie below a folder that was named. */
    private static final List<String> BELOW =
            List.of("", "lib64", "lib", "targets/x86_64-linux/lib", "targets/sbsa-linux/lib");

    private static final String ADVICE =
            "install the CUDA toolkit, or 'pip install nvidia-cuda-nvrtc nvidia-cublas', or" + " set " + HOME_VARIABLE
                    + " to the folder that holds them";

    /** A library of CUDA's, in files whose names end in the version: {@code libnvrtc.so.13}. */
    enum Library {
        /** The compiler. */
        NVRTC("libnvrtc.so"),
        /** What the compiler loads by itself, from wherever; it must be loaded before it. */
        NVRTC_BUILTINS("libnvrtc-builtins.so"),
        /** Matrix products. */
        CUBLAS_LT("libcublasLt.so");

        private final Pattern file;
        private final String name;

        Library(String name) {
            this.name = name;
            this.file = Pattern.compile(Pattern.quote(name) + "[.](\\d+)(?:[.]\\d+)*");
        }

        /** The CUDA version that a file is of; 0 if it is none of this library. */
        int majorOf(Path path) {
            Matcher matcher = file.matcher(path.getFileName().toString());
            return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
        }
    }

    /** Those of this process's machine. */
    static CudaLibraries here() {
        return new CudaLibraries(System.getenv(), Path.of("/"), Path.of(System.getProperty("user.home")));
    }

    /** The driver's file, where it does not lie where the system's loader looks. */
    Optional<Path> driver() {
        return DRIVER_FOLDERS.stream()
                .map(folder -> root.resolve(folder).resolve(DRIVER))
                .filter(Files::exists)
                .findFirst();
    }

    /**
     * The newest file of a library that the driver can work with, in the first folder that has one.
     *
     * @param newestMajor the newest CUDA that the driver knows
     * @throws MissingLibraryException naming what was found instead, where it was looked for and how to get it
     */
    Path find(Library library, int newestMajor) {
        List<Path> unfit = new ArrayList<>();
        for (Path folder : folders()) {
            Comparator<Path> byVersion = Comparator.comparingInt(library::majorOf);
            Optional<Path> found = filesOf(library, folder).stream()
                    .filter(file -> {
                        int major = library.majorOf(file);
                        boolean fits = OLDEST_MAJOR <= major && major <= newestMajor;
                        if (!fits) {
                            unfit.add(file);
                        }
                        return fits;
                    })
                    .max(byVersion.thenComparing(Comparator.naturalOrder()));
            if (found.isPresent()) {
                return found.get();
            }
        }
        String needed = library.name + " of CUDA " + OLDEST_MAJOR
                + (newestMajor > OLDEST_MAJOR ? " to " + newestMajor + ", the newest that the driver knows," : "");
        throw new MissingLibraryException(
                unfit.isEmpty()
                        ? "finds no " + needed + " in any of " + folders() + "; " + ADVICE
                        : "needs " + needed + " and found only " + unfit + "; " + ADVICE);
    }

    private static List<Path> filesOf(Library library, Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> library.majorOf(file) > 0).toList();
        } catch (IOException e) {
            // Not there, or not to be read: the next folder may be.
            return List.of();
        }
    }

    /** The folders that are looked into, in order, of which not all need to exist. */
    List<Path> folders() {
        Set<Path> folders = new LinkedHashSet<>();
        variable(HOME_VARIABLE).ifPresent(named -> addToolkit(named, folders));
        if (variable(HOME_VARIABLE).isPresent()) {
            // Whoever names a folder wants no other.
            return List.copyOf(folders);
        }
        Stream.of("CUDA_HOME", "CUDA_PATH")
                .flatMap(name -> variable(name).stream())
                .forEach(named -> addToolkit(named, folders));
        addToolkit(root.resolve("usr/local/cuda"), folders);
        matching(root.resolve("usr/local"), "cuda-*").forEach(toolkit -> addToolkit(toolkit, folders));
        sitePackages().forEach(site -> addWheels(site, folders));
        folders.add(root.resolve("usr/lib/x86_64-linux-gnu"));
        folders.add(root.resolve("usr/lib64"));
        return List.copyOf(folders);
    }

    private Optional<Path> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    private static void addToolkit(Path home, Set<Path> folders) {
        BELOW.forEach(below -> folders.add(home.resolve(below)));
        addWheels(home, folders);
    }

    /** The packages of CUDA 13 share one folder, those of CUDA 12 have one each. */
    private static void addWheels(Path site, Set<Path> folders) {
        matching(site.resolve("nvidia"), "*").stream()
                .map(part -> part.resolve("lib"))
                .filter(Files::isDirectory)
                .forEach(folders::add);
    }

    private List<Path> sitePackages() {
        List<Path> prefixes = new ArrayList<>();
        Stream.of("VIRTUAL_ENV", "CONDA_PREFIX")
                .flatMap(name -> variable(name).stream())
                .forEach(prefixes::add);
        for (String folder : environment.getOrDefault("PATH", "").split(":", -1)) {
            Path python = Path.of(folder.isBlank() ? "." : folder).resolve("python3");
            if (Files.exists(python)) {
                addPrefix(python, prefixes);
                try {
                    addPrefix(python.toRealPath(), prefixes);
                } catch (IOException e) {
                    // A link to nowhere.
                }
            }
        }
        prefixes.add(home.resolve(".local"));
        prefixes.add(root.resolve("usr/local"));
        prefixes.add(root.resolve("usr"));
        List<Path> sites = new ArrayList<>();
        for (Path prefix : prefixes) {
            for (Path python : matching(prefix.resolve("lib"), "python3*")) {
                sites.add(python.resolve("site-packages"));
                sites.add(python.resolve("dist-packages"));
            }
        }
        return sites;
    }

    private static void addPrefix(Path python, List<Path> prefixes) {
        Path bin = python.getParent();
        if (bin != null && bin.getParent() != null) {
            prefixes.add(bin.getParent());
        }
    }

    /** Newest names first. */
    private static List<Path> matching(Path folder, String glob) {
        List<Path> found = new ArrayList<>();
        try (var paths = Files.newDirectoryStream(folder, glob)) {
            paths.forEach(found::add);
        } catch (IOException e) {
            // Not there.
        }
        found.sort(Comparator.reverseOrder());
        return found;
    }
}
