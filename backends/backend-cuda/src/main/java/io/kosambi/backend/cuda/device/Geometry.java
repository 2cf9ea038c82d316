package io.kosambi.backend.cuda.device;

/**
 * How many threads run a kernel.
 *
 * @param gridX blocks along x; {@code gridY} and {@code gridZ} along y and z
 * @param block threads of a block
 * @param sharedBytes shared memory of a block beside what the kernel declares
 */
public record Geometry(int gridX, int gridY, int gridZ, int block, int sharedBytes) {

    /** The most blocks along y or z. */
    public static final int MOST = 65_535;

    public Geometry {
        if (gridX < 1 || gridY < 1 || gridZ < 1 || gridY > MOST || gridZ > MOST || block < 1 || block > 1024) {
            throw new IllegalArgumentException("cuda backend: no GPU runs a grid of (" + gridX + ", " + gridY + ", "
                    + gridZ + ") blocks of " + block + " threads; this is a fault of the backend");
        }
    }

    /** Enough blocks along x for so many threads. */
    public static Geometry threads(long threads, int block) {
        return new Geometry(Math.toIntExact((threads + block - 1) / block), 1, 1, block, 0);
    }

    /** So many blocks along x. */
    public static Geometry blocks(long blocks, int block) {
        return new Geometry(Math.toIntExact(blocks), 1, 1, block, 0);
    }
}
