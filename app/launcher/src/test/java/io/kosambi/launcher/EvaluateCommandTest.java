package io.kosambi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.launcher.CommandLineRunner.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class EvaluateCommandTest {

    private static final int STATISTICS = 16;

    @TempDir
    private Path folder;

    private Path short8;

    @BeforeEach
    void drawSequences() {
        short8 = draw("short.npy", "--count", "400");
    }

    @Test
    void sequencesOfTheKernelItselfAreNearTheirFloors() {
        Result result = evaluate(short8, "--kernel", "matern");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("400 sequences of 8 x 2 against the kernel matern and the spatial covariance ar1")
                .containsPattern("Gamma marginal, relative error +0\\.0\\d+ ")
                .contains("mean over 3 sets", "20 bootstrap resamples, seed 5");
        JsonNode json = json();
        assertThat(json.get("sequences").intValue()).isEqualTo(400);
        assertThat(json.get("seed").intValue()).isEqualTo(5);
        assertThat(json.get("statistics")).hasSize(STATISTICS).allSatisfy(statistic -> {
            assertThat(statistic.get("value").doubleValue())
                    .as(statistic.get("statistic").stringValue())
                    .isLessThan(3 * statistic.get("samplingFloor").doubleValue());
            assertThat(statistic.get("low").doubleValue())
                    .isLessThan(statistic.get("high").doubleValue());
            assertThat(statistic.has("plugInFloor")).isFalse();
        });
        assertThat(json.get("leftOut")).isEmpty();
    }

    @Test
    void aWrongKernelShowsAsExcess() {
        assertThat(excess(evaluate(short8, "--kernel", "{type: matern, lengthScale: 8}"), "Gamma marginal"))
                .isGreaterThan(0.1);
    }

    @Test
    void anotherFileCanStandForTheLaw() {
        Path reference = draw("reference.csv", "--count", "600", "--seed", "9");
        Result same = evaluate(short8, "--reference", reference + "");
        assertThat(same.out()).contains("against the Gaussian law that " + reference + " suggests");
        assertThat(excess(same, "Gamma marginal")).isLessThan(0.08);
        assertThat(json().get("statistics"))
                .allSatisfy(statistic ->
                        assertThat(statistic.has("closedFormFloor")).isFalse());

        Path other = draw("other.parquet", "--count", "600", "--set", "kernel.lengthScale=9");
        assertThat(excess(evaluate(short8, "--reference", other + ""), "Gamma marginal"))
                .isGreaterThan(0.1);
    }

    @Test
    void trainingDataGiveThePlugInFloor() {
        Path training = draw("training.npy", "--count", "30", "--seed", "2");
        evaluate(short8, "--kernel", "matern", "--training", training + "");
        assertThat(json().get("statistics"))
                .allSatisfy(
                        statistic -> assertThat(statistic.has("plugInFloor")).isTrue())
                .anySatisfy(statistic -> assertThat(statistic.get("plugInFloor").doubleValue())
                        .isGreaterThan(2 * statistic.get("samplingFloor").doubleValue()));
    }

    @Test
    void whatNeedsMoreSequencesIsLeftOutWithHowManyItNeeds() {
        Path few = draw("few.npy", "--count", "4");
        Result result = evaluate(few, "--kernel", "matern");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains(
                        "left out   Gamma flip-flop, relative error: needs at least 5 sequences of 8 x 2 entries, but got 4")
                .contains("left out   KL per dimension, full covariance: needs at least 17 sequences")
                .contains("mean, root mean square error");
        assertThat(evaluate(short8, "--reference", few + "").err())
                .contains("fit of Gamma (x) Sigma needs at least 5 sequences of 8 x 2 entries, but got 4");
        assertThat(evaluate(short8, "--kernel", "cosine").out())
                .contains("left out   energy distance, whitened: needs a density");
    }

    @Test
    void filesThatDoNotFitAreRefused() throws IOException {
        Path longer = draw("longer.npy", "--frames", "9", "--count", "20");
        assertThat(evaluate(short8, "--reference", longer + "").err())
                .contains("longer.npy holds sequences of 9 x 2, but those of", "both must have one shape");
        Path mixed = folder.resolve("mixed.csv");
        Files.writeString(mixed, "sequence,time,x\na,0,1\nb,1,2\n");
        assertThat(evaluate(mixed).err()).contains("2 different sets of locations");
        Path bad = folder.resolve("bad.csv");
        Files.writeString(bad, "sequence,time,x\na,0,1\na,1,NaN\n");
        assertThat(evaluate(bad).err())
                .contains("bad.csv:3: column 'x' holds NaN in sequence a, frame 1, coordinate 0");
        Result result = evaluate(short8, "--resamples", "1", "--repetitions", "0");
        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err()).contains("--resamples: resamples = 1", "--repetitions: repetitions = 0", "[1, 10000]");
    }

    @Test
    void aKernelBesideAReferenceIsRefusedAndNotIgnored() {
        Result result =
                evaluate(short8, "--reference", short8 + "", "--kernel", "matern", "--set", "spatial.correlation=0.3");

        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(result.err())
                .contains("--kernel: 'kernel' has no part where 'reference' is given; leave one of them out")
                .contains("--set spatial.correlation: 'spatial' has no part where 'reference' is given");
        assertThat(folder.resolve("e.json")).doesNotExist();
    }

    @Test
    void forecastsAreScoredByWhatCameTrueBesideTheExactOnes() {
        Path truth = draw("truth.npy", "--count", "60", "--seed", "8");
        Path training = draw("training.csv", "--count", "30", "--seed", "2");
        Path ignorant = draw("ignorant.npy", "--count", "540");
        Result result = evaluate(
                ignorant,
                "--forecast-of",
                truth + "",
                "--observed",
                "0-3,7",
                "--kernel",
                "matern",
                "--training",
                training + "");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("9 forecasts of each of 60 sequences of 8 x 2, frames 0-3,7 known, against the kernel matern")
                .containsPattern("CRPS +0\\.\\d+ +0\\.\\d+ to 0\\.\\d+ +0\\.\\d+ +0\\.\\d+ +0\\.\\d+ +0\\.\\d+ ")
                .contains("mean over 3 exact forecasts", "20 bootstrap resamples, seed 5");
        JsonNode json = json();
        assertThat(json.get("sequences").intValue()).isEqualTo(60);
        assertThat(json.get("members").intValue()).isEqualTo(9);
        assertThat(json.get("statistics"))
                .extracting(statistic -> statistic.get("statistic").stringValue())
                .containsExactly(
                        "mean squared error of the ensemble mean",
                        "CRPS",
                        "energy score",
                        "coverage of the central 90 %");
        for (String score : new String[] {"mean squared error", "CRPS", "energy score"}) {
            JsonNode measured = statistic(score);
            assertThat(measured.get("excessLow").doubleValue()).as(score).isPositive();
            // A fit to 30 sequences lies between the exact law and ignoring what was seen.
            assertThat(measured.get("plugInFloor").doubleValue())
                    .isBetween(
                            measured.get("samplingFloor").doubleValue(),
                            measured.get("value").doubleValue());
        }
    }

    @Test
    void forecastsFromTheExactLawHaveNoExcess() {
        // Frames of white noise say nothing about each other, so that fresh draws are the exact forecasts.
        Path truth = draw("truth.csv", "--count", "100", "--seed", "8", "--set", "kernel=white-noise");
        Path exact = draw("exact.parquet", "--count", "1900", "--set", "kernel=white-noise");
        Result result = evaluate(
                exact,
                "--forecast-of",
                truth + "",
                "--observed",
                "0",
                "--kernel",
                "white-noise",
                "--repetitions",
                "20",
                "--resamples",
                "400");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(statistic("coverage").get("closedFormFloor").doubleValue()).isEqualTo(0.9);
        assertThat(json().get("statistics")).allSatisfy(statistic -> {
            double width = statistic.get("excessHigh").doubleValue()
                    - statistic.get("excessLow").doubleValue();
            // An interval is some four standard errors wide; a false alarm in 16,000 for each.
            assertThat(statistic.get("excess").doubleValue())
                    .as(statistic.get("statistic").stringValue())
                    .isBetween(-width, width);
        });
    }

    @Test
    void forecastsThatDoNotFitWhatCameTrueAreRefused() {
        String truth = draw("truth.npy", "--count", "7") + "";
        assertThat(refusal("--observed", "0-3"))
                .contains("frames forecasts knew, but there are none without 'forecastOf'");
        assertThat(refusal("--forecast-of", truth)).contains("'forecastOf' needs 'observed'");
        assertThat(refusal("--forecast-of", truth, "--observed", "0-3"))
                .contains("holds 400 forecasts and", "7 sequences", "equally many forecasts of each");
        assertThat(refusal("--forecast-of", short8 + "", "--observed", "0-3"))
                .contains("at least 2, one after another");
        assertThat(refusal("--forecast-of", truth, "--observed", "0-8"))
                .contains("'0-8' is neither a frame from 0 to 7 nor a range");
        assertThat(refusal("--forecast-of", truth, "--observed", "3-2")).contains("'3-2' is neither");
        assertThat(refusal("--forecast-of", truth, "--observed", "1,,2")).contains("'' is neither");
        assertThat(refusal("--forecast-of", truth, "--observed", "0-7")).contains("names all 8 frames");
    }

    private String refusal(String... arguments) {
        Result result = evaluate(short8, arguments);
        assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(folder.resolve("e.json")).doesNotExist();
        return result.err();
    }

    private Path draw(String name, String... arguments) {
        Path file = folder.resolve(name);
        List<String> command =
                new ArrayList<>(List.of("sample", "--kernel", "matern", "--dim", "2", "--out", file + ""));
        command.addAll(List.of(arguments));
        if (!command.contains("--frames")) {
            command.addAll(List.of("--frames", "8"));
        }
        Result result = CommandLineRunner.run(command.toArray(String[]::new));
        assertThat(result.exitCode()).as(result.err()).isZero();
        return file;
    }

    private Result evaluate(Path sequences, String... arguments) {
        List<String> command =
                new ArrayList<>(List.of("evaluate", sequences + "", "--out", folder.resolve("e.json") + ""));
        command.addAll(List.of(arguments));
        if (!command.contains("--resamples")) {
            command.addAll(List.of("--repetitions", "3", "--resamples", "20", "--seed", "5"));
        }
        return CommandLineRunner.run(command.toArray(String[]::new));
    }

    private double excess(Result result, String statistic) {
        assertThat(result.exitCode()).as(result.err()).isZero();
        return statistic(statistic).get("excess").doubleValue();
    }

    private JsonNode statistic(String label) {
        for (JsonNode entry : json().get("statistics")) {
            if (entry.get("statistic").stringValue().startsWith(label)) {
                return entry;
            }
        }
        throw new AssertionError("no such statistic: " + label);
    }

    private JsonNode json() {
        return JsonMapper.shared().readTree(folder.resolve("e.json").toFile());
    }
}
