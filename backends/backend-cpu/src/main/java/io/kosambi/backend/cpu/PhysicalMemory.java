package io.kosambi.backend.cpu;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How much memory can still be had. Linux promises more than it has and ends the process that asks for what was promised,
 * so a program that does not fit must be refused before its memory is touched.
 */
final class PhysicalMemory {

    private static final Path LINUX = Path.of("/proc/meminfo");
    private static final String AVAILABLE = "MemAvailable:";

    private PhysicalMemory() {}

    /** Bytes that the machine, or the container that the process lives in, can still give. */
    static long available() {
        long total = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
        try {
            return Files.readAllLines(LINUX).stream()
                    .filter(line -> line.startsWith(AVAILABLE))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
                    .map(available -> Math.min(available, total))
                    .findFirst()
                    .orElse(total);
        } catch (IOException e) {
            // Not Linux.
            return total;
        }
    }
}
