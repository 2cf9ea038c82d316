package io.kosambi.backend.nd4j;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What there is for ND4J to run on, found out without loading it.
 *
 * @param platform the operating system and the processor, in ND4J's words
 * @param hasCpuLibrary whether the native library for this platform's processors lies beside this class
 * @param hasCuda whether ND4J's CUDA backend lies beside this class, which ND4J then prefers
 * @param computeCapabilities those of the GPUs, such as {@code 8.6}
 */
record Nd4jInstallation(String platform, boolean hasCpuLibrary, boolean hasCuda, List<String> computeCapabilities) {

    /** The newest GPUs for which the published binaries of nd4j-cuda 1.0.0-M2.1 hold code. */
    private static final double NEWEST_CAPABILITY = 8.6;

    private static final String PLATFORMS = "linux-x86_64, linux-arm64, macosx-x86_64 and windows-x86_64";

    /** What is there in this process, on this machine. */
    static Nd4jInstallation here() {
        String platform = platform(System.getProperty("os.name"), System.getProperty("os.arch"));
        boolean hasCuda = exists("/org/nd4j/linalg/jcublas/JCublasBackend.class");
        return new Nd4jInstallation(
                platform,
                exists("/org/nd4j/linalg/cpu/nativecpu/bindings/" + platform + "/" + library(platform)),
                hasCuda,
                hasCuda ? readComputeCapabilities() : List.of());
    }

    /** Why ND4J cannot run, if it cannot. */
    Optional<String> obstacle() {
        if (hasCuda) {
            return cudaObstacle(computeCapabilities);
        }
        return hasCpuLibrary
                ? Optional.empty()
                : Optional.of("its folder holds no native library for " + platform + "; ND4J 1.0.0-M2.1 exists for "
                        + PLATFORMS);
    }

    /** Why nd4j-cuda cannot run on GPUs of these compute capabilities, if it cannot. */
    static Optional<String> cudaObstacle(List<String> computeCapabilities) {
        String advice = "; take the jars of nd4j-cuda out of its folder to compute on the processor";
        if (computeCapabilities.isEmpty()) {
            return Optional.of("nd4j-cuda lies in its folder, but nvidia-smi finds no GPU" + advice);
        }
        return computeCapabilities.stream()
                .filter(capability -> Double.parseDouble(capability) > NEWEST_CAPABILITY)
                .findFirst()
                .map(capability -> "nd4j-cuda 1.0.0-M2.1 holds code for GPUs up to compute capability "
                        + NEWEST_CAPABILITY + " (sm_86), and the GPU here has " + capability + advice);
    }

    static String platform(String system, String processor) {
        String name = system.toLowerCase(Locale.ROOT);
        String family = name.startsWith("mac") ? "macosx" : name.startsWith("windows") ? "windows" : "linux";
        return family + "-"
                + switch (processor) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64" -> "arm64";
                    default -> processor;
                };
    }

    private static String library(String platform) {
        return switch (platform.substring(0, platform.indexOf('-'))) {
            case "windows" -> "nd4jcpu.dll";
            case "macosx" -> "libnd4jcpu.dylib";
            default -> "libnd4jcpu.so";
        };
    }

    private static boolean exists(String resource) {
        return Nd4jInstallation.class.getResource(resource) != null;
    }

    private static List<String> readComputeCapabilities() {
        try {
            Process process = new ProcessBuilder("nvidia-smi", "--query-gpu=compute_cap", "--format=csv,noheader")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0
                    ? printed.lines()
                            .map(String::strip)
                            .filter(line -> line.matches("[0-9]+[.][0-9]+"))
                            .toList()
                    : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
