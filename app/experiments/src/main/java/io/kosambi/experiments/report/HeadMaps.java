package io.kosambi.experiments.report;

import java.util.Arrays;
import java.util.stream.Stream;

/** Attention maps by layer and head, reduced to what a page shows: their average, and thumbnails of each. */
final class HeadMaps {

    /** The most cells along a side of a thumbnail, which is smaller on the page than twice as many pixels. */
    private static final int THUMBNAIL = 64;

    private HeadMaps() {}

    /**
     * The average over all layers and heads.
     *
     * @param maps {@code (layers, heads, frames, frames)}
     * @return {@code (frames, frames)}, or an empty matrix if there is no head
     */
    static double[][] average(double[][][][] maps) {
        double[][][] heads = Arrays.stream(maps).flatMap(Stream::of).toArray(double[][][]::new);
        int frames = heads.length == 0 ? 0 : heads[0].length;
        double[][] average = new double[frames][frames];
        for (double[][] head : heads) {
            for (int row = 0; row < frames; row++) {
                for (int column = 0; column < frames; column++) {
                    average[row][column] += head[row][column] / heads.length;
                }
            }
        }
        return average;
    }

    /** How many neighbouring frames of a map of that size share a cell of its thumbnail; 1 if it is shown in full. */
    static int block(int frames) {
        return Math.max(1, (frames + THUMBNAIL - 1) / THUMBNAIL);
    }

    /**
     * A map averaged over square blocks of neighbouring frames; the last block may be smaller.
     *
     * @param map {@code (frames, frames)}
     * @return {@code (cells, cells)}
     */
    static double[][] thumbnail(double[][] map) {
        int block = block(map.length);
        if (block == 1) {
            return map;
        }
        int cells = (map.length + block - 1) / block;
        double[][] thumbnail = new double[cells][cells];
        for (int row = 0; row < cells; row++) {
            for (int column = 0; column < cells; column++) {
                thumbnail[row][column] = mean(map, row * block, column * block, block);
            }
        }
        return thumbnail;
    }

    private static double mean(double[][] map, int row, int column, int block) {
        int endRow = Math.min(map.length, row + block);
        int endColumn = Math.min(map.length, column + block);
        double sum = 0;
        for (int i = row; i < endRow; i++) {
            for (int j = column; j < endColumn; j++) {
                sum += map[i][j];
            }
        }
        return sum / (endRow - row) / (endColumn - column);
    }
}
