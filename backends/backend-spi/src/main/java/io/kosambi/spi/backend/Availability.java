package io.kosambi.spi.backend;

import io.kosambi.spi.plugin.Api;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a backend can work on this machine, on what, and how fast it is known to be.
 *
 * @param obstacle why it cannot, as a sentence without its end; empty if it can
 * @param devices the kinds of processor that it would compute on here; empty if it cannot work
 * @param speed training steps per time as a multiple of what the backend {@code cpu} does on the same machine, as measured
 *     once; 0 if that was never measured
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public record Availability(Optional<String> obstacle, Set<DeviceKind> devices, double speed) {

    public Availability {
        devices = Set.copyOf(devices);
        if (obstacle.isEmpty() == devices.isEmpty()) {
            throw new IllegalArgumentException("availability: a backend has either an obstacle or a device, got "
                    + obstacle.orElse("no obstacle") + " and the devices " + devices);
        }
        if (!(speed >= 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("availability: a speed is finite and not negative, got " + speed);
        }
    }

    /** A backend that can work, on the processor of this machine. */
    public static Availability works(double speed) {
        return worksOn(DeviceKind.CPU, speed);
    }

    /** A backend that can work, on a device of a kind. */
    public static Availability worksOn(DeviceKind device, double speed) {
        return new Availability(Optional.empty(), Set.of(device), speed);
    }

    /** A backend that cannot work here, and why. */
    public static Availability cannotWork(String obstacle) {
        return new Availability(Optional.of(obstacle), Set.of(), 0);
    }
}
