package io.kosambi.spi.kernel;

import io.kosambi.spi.plugin.Api;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The places at which a process is observed: frame times, regular or not, or points with several coordinates.
 * Immutable.
 */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class Locations {

    private final double[][] points;
    private final boolean regular;

    private Locations(double[][] points, boolean regular) {
        this.points = points;
        this.regular = regular;
    }

    /**
     * Frame times 0, 1, ..., count - 1.
     *
     * @param count the number of frames, at least 1
     */
    public static Locations regular(int count) {
        return regular(count, 1.0);
    }

    /**
     * Frame times 0, step, ..., (count - 1) step.
     *
     * @param count the number of frames, at least 1
     * @param step the time between two frames, in (0, infinity)
     */
    public static Locations regular(int count, double step) {
        if (count < 1) {
            throw new IllegalArgumentException("Locations.regular: count must be at least 1, but is " + count);
        }
        if (!(step > 0) || !Double.isFinite(step)) {
            throw new IllegalArgumentException("Locations.regular: step must lie in (0, infinity), but is " + step);
        }
        double[][] points = new double[count][];
        for (int index = 0; index < count; index++) {
            points[index] = new double[] {index * step};
        }
        return new Locations(points, true);
    }

    /**
     * Frame times that need not be evenly spaced; if they are 0, step, 2 step, ..., these are {@link #regular}.
     *
     * @param times finite and strictly increasing, at least one
     */
    public static Locations times(double... times) {
        requirePositive("Locations.times", times.length);
        double[][] points = new double[times.length][];
        for (int index = 0; index < times.length; index++) {
            requireFinite("Locations.times", index, times[index]);
            if (index > 0 && times[index] <= times[index - 1]) {
                throw new IllegalArgumentException("Locations.times: times must increase strictly, but time " + index
                        + " is " + times[index] + " after " + times[index - 1]);
            }
            points[index] = new double[] {times[index]};
        }
        double step = times.length > 1 ? times[1] - times[0] : 1;
        return new Locations(points, IntStream.range(0, times.length).allMatch(index -> times[index] == index * step));
    }

    /**
     * Points with any number of coordinates, in any order.
     *
     * @param points finite coordinates, shape {@code (count, coordinates)}, at least one of each; each point once, since a
     *     process has one value at a place
     */
    public static Locations points(double[][] points) {
        requirePositive("Locations.points", points.length);
        double[][] copy = new double[points.length][];
        Map<List<Double>, Integer> seen = new HashMap<>();
        for (int index = 0; index < points.length; index++) {
            copy[index] = points[index].clone();
            if (copy[index].length == 0 || copy[index].length != copy[0].length) {
                throw new IllegalArgumentException("Locations.points: every point must have the same number of "
                        + "coordinates, at least 1, but point 0 has " + copy[0].length + " and point " + index + " has "
                        + copy[index].length);
            }
            for (double coordinate : copy[index]) {
                requireFinite("Locations.points", index, coordinate);
            }
            // Adding 0 makes -0 the same place as 0.
            List<Double> place =
                    Arrays.stream(copy[index]).map(x -> x + 0.0).boxed().toList();
            Integer earlier = seen.putIfAbsent(place, index);
            if (earlier != null) {
                throw new IllegalArgumentException("Locations.points: every point must be another one, but points "
                        + earlier + " and " + index + " are both " + place
                        + ", where the process has the same value; leave one out");
            }
        }
        return new Locations(copy, false);
    }

    /**
     * The points of a grid at distance 1, (0, ..., 0) first and the last coordinate changing fastest.
     *
     * @param lengths how many points there are along each coordinate, each at least 1, at least one
     */
    public static Locations grid(int... lengths) {
        requirePositive("Locations.grid", lengths.length);
        long count = 1;
        for (int length : lengths) {
            if (length < 1) {
                throw new IllegalArgumentException(
                        "Locations.grid: every length must be at least 1, but they are " + Arrays.toString(lengths));
            }
            count = Math.multiplyExact(count, length);
        }
        double[][] points = new double[Math.toIntExact(count)][lengths.length];
        for (int index = 0; index < points.length; index++) {
            int rest = index;
            for (int coordinate = lengths.length - 1; coordinate >= 0; coordinate--) {
                points[index][coordinate] = rest % lengths[coordinate];
                rest /= lengths[coordinate];
            }
        }
        return new Locations(points, false);
    }

    /** The number of locations. */
    public int count() {
        return points.length;
    }

    /** The number of coordinates of each location; 1 for frame times. */
    public int dimension() {
        return points[0].length;
    }

    /** Whether these are evenly spaced frame times from 0 on, for which much is faster. */
    public boolean isRegular() {
        return regular;
    }

    /**
     * The coordinates of one location.
     *
     * @param index from 0 to {@link #count()} - 1
     * @return a copy, shape {@code (dimension)}
     */
    public double[] point(int index) {
        return points[index].clone();
    }

    /**
     * The Euclidean distance of two points of equally many coordinates.
     *
     * @throws IllegalArgumentException if the points have different numbers of coordinates
     */
    public static double distance(double[] first, double[] second) {
        if (first.length != second.length) {
            throw new IllegalArgumentException("distance: the points have " + first.length + " and " + second.length
                    + " coordinates, but must have equally many");
        }
        if (first.length == 1) {
            return Math.abs(first[0] - second[0]);
        }
        double sum = 0;
        for (int index = 0; index < first.length; index++) {
            double difference = first[index] - second[index];
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Locations that && regular == that.regular && Arrays.deepEquals(points, that.points);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(points);
    }

    @Override
    public String toString() {
        return count() + (regular ? " regular" : "") + " locations with " + dimension() + " coordinate(s)";
    }

    private static void requirePositive(String operation, int count) {
        if (count < 1) {
            throw new IllegalArgumentException(operation + ": at least one location is needed, but none came");
        }
    }

    private static void requireFinite(String operation, int index, double coordinate) {
        if (!Double.isFinite(coordinate)) {
            throw new IllegalArgumentException(
                    operation + ": location " + index + " must be finite, but has coordinate " + coordinate);
        }
    }
}
