package io.kosambi.backend.compiler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;

/** Gives buffers offsets such that those that hold something at the same time do not overlap. */
final class Offsets {

    private Offsets() {}

    /**
     * Places buffers, the largest first, each at the lowest offset that is free during its life.
     *
     * @param sizes says how many bytes each takes
     * @return the bytes that all need together
     */
    static long assign(Collection<Buffer> buffers, ToLongFunction<Buffer> sizes) {
        List<Buffer> order = new ArrayList<>(buffers);
        order.sort(Comparator.comparingLong(sizes).reversed());
        List<Buffer> placed = new ArrayList<>();
        long total = 0;
        for (Buffer buffer : order) {
            long size = sizes.applyAsLong(buffer);
            long offset = 0;
            for (Buffer other : placed) {
                if (!other.overlaps(buffer)) {
                    continue;
                }
                if (other.offset() - offset >= size) {
                    break;
                }
                offset = Math.max(offset, other.offset() + sizes.applyAsLong(other));
            }
            buffer.place(offset);
            total = Math.max(total, offset + size);
            int at = 0;
            while (at < placed.size() && placed.get(at).offset() <= offset) {
                at++;
            }
            placed.add(at, buffer);
        }
        return total;
    }
}
