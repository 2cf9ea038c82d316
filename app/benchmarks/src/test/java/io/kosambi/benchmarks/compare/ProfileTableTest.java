package io.kosambi.benchmarks.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ProfileTableTest {

    @Test
    void blocksAreTakenTogetherTheLongestFirst() {
        assertThat(ProfileTable.together(List.of(
                        new Measurements.Share("optimiser", "adamw", 4),
                        new Measurements.Share("objective/network/block 0/attention", "linear", 2),
                        new Measurements.Share("objective/network/block 11/attention", "linear", 3))))
                .containsExactly(
                        new Measurements.Share("blocks/attention", "linear", 5),
                        new Measurements.Share("optimiser", "adamw", 4));
    }

    @Test
    void aLoopAcrossPartsIsOfTheLastOfThem() {
        String training = "objective/network/block 0/attention/objective/network/block 0/feed-forward";
        String sampling = "block 3/attention/block 4/feed-forward";

        assertThat(ProfileTable.together(List.of(
                        new Measurements.Share(training, "[multiply, add]", 1),
                        new Measurements.Share(sampling, "[multiply, add]", 1))))
                .containsExactly(new Measurements.Share("blocks/feed-forward", "multiply, add", 2));
    }

    @Test
    void partsOutsideTheNetworkKeepTheirNames() {
        assertThat(ProfileTable.together(List.of(
                        new Measurements.Share("objective/network/conditioning", "linear", 3),
                        new Measurements.Share("objective", "random normal", 2),
                        new Measurements.Share("optimiser", "adamw", 1))))
                .extracting(Measurements.Share::part)
                .containsExactly("conditioning", "objective", "optimiser");
    }

    @Test
    void longFusedLoopsAreCalledElementwise() {
        assertThat(ProfileTable.together(List.of(
                        new Measurements.Share("", "[add, add, multiply, exp]", 1),
                        new Measurements.Share("", "[exp, add, add, multiply]", 2))))
                .containsExactly(new Measurements.Share("none", "elementwise", 3));
    }

    @Test
    void smallSharesStandInOneRow() {
        List<Measurements.Share> many = IntStream.range(0, 20)
                .mapToObj(index -> new Measurements.Share("part " + index, "linear", 1))
                .toList();

        assertThat(ProfileTable.markdown(many).lines())
                .hasSize(2 + 14 + 1)
                .last()
                .isEqualTo("| everything else |  | 6.00 | 30.0 % |");
    }
}
