package io.kosambi.backend.nd4j;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The memory of one program. Blocks whose values no later operation needs are used again, for values of the same element
 * type.
 */
final class Pool implements AutoCloseable {

    /** A block may be this many times larger than what is put into it. */
    private static final int WASTE = 4;

    private final List<Block> blocks = new ArrayList<>();
    private final List<Block> free = new ArrayList<>();

    /** A block that holds something until it is released as often as it was retained. */
    Block take(DataType dtype, long length) {
        Block best = null;
        for (Block block : free) {
            boolean fits = block.dtype() == dtype && block.length() >= length && block.length() <= WASTE * length;
            if (fits && (best == null || block.length() < best.length())) {
                best = block;
            }
        }
        if (best == null) {
            return keep(dtype, length);
        }
        free.remove(best);
        return best;
    }

    /** A new block, zero, that belongs to the caller until the program is closed if it is never released. */
    Block keep(DataType dtype, long length) {
        Block block = new Block(dtype, length);
        blocks.add(block);
        return block;
    }

    void release(Block block) {
        if (block.release()) {
            free.add(block);
        }
    }

    boolean holds(Block block) {
        return blocks.contains(block);
    }

    long bytes() {
        return blocks.stream().mapToLong(Block::bytes).sum();
    }

    @Override
    public void close() {
        blocks.forEach(Block::close);
        blocks.clear();
        free.clear();
    }
}
