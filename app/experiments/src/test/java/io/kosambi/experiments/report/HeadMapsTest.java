package io.kosambi.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HeadMapsTest {

    @Test
    void theAverageIsOverAllHeadsOfAllLayers() {
        double[][][][] maps = {{{{1}}, {{2}}}, {{{6}}}};

        assertThat(HeadMaps.average(maps)[0][0]).isCloseTo(3, within(1e-15));
        assertThat(HeadMaps.average(new double[0][][][])).isEmpty();
    }

    @Test
    void shortSequencesAreShownInFull() {
        double[][] map = new double[64][64];

        assertThat(HeadMaps.thumbnail(map)).isSameAs(map);
    }

    @Test
    void longSequencesAreAveragedOverBlocks() {
        double[][] map = new double[65][65];
        for (int row = 0; row < 65; row++) {
            for (int column = 0; column < 65; column++) {
                map[row][column] = 100 * row + column;
            }
        }
        double[][] thumbnail = HeadMaps.thumbnail(map);

        assertThat(HeadMaps.block(65)).isEqualTo(2);
        assertThat(thumbnail).hasDimensions(33, 33);
        assertThat(thumbnail[0][1]).isEqualTo(50 + 2.5);
        assertThat(thumbnail[32][32]).isEqualTo(6464);
    }

    @Test
    void noThumbnailIsLargerThanItsPlace() {
        for (int frames : new int[] {1, 63, 127, 129, 500, 1024}) {
            double[][] map = new double[frames][frames];
            Arrays.stream(map).forEach(row -> Arrays.fill(row, 1));

            assertThat(HeadMaps.thumbnail(map).length).isBetween(1, 64);
        }
    }
}
