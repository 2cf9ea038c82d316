package io.kosambi.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import io.kosambi.launcher.CommandLineRunner.Result;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Index;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SampleAndFitCommandsTest {

    @TempDir
    private Path folder;

    @Test
    void anArrayForNumPyHoldsTheSequencesAskedFor() throws IOException {
        Path file = folder.resolve("x.npy");
        Result result =
                sample("--kernel", "periodic", "--frames", "5", "--dim", "2", "--count", "7", "--out", file + "");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("sampler    kronecker").contains("7 sequences of 5 x 2");
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        int header = bytes.getShort(8);
        assertThat(new String(bytes.array(), 10, header, StandardCharsets.US_ASCII))
                .startsWith("{'descr': '<f8', 'fortran_order': False, 'shape': (7, 5, 2), }");
        assertThat((10 + header) % 64).isZero();
        assertThat(bytes.array()).hasSize(10 + header + 7 * 5 * 2 * Double.BYTES);
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void aSeedDeterminesTheFileAndBothFormatsHoldTheSameNumbers() throws IOException {
        Path array = folder.resolve("x.npy");
        Path again = folder.resolve("again.npy");
        Path table = folder.resolve("x.csv");
        for (Path file : List.of(array, again, table)) {
            assertThat(sample("--frames", "3", "--count", "50000", "--seed", "4", "--out", file + "")
                            .exitCode())
                    .isZero();
        }
        assertThat(array).hasSameBinaryContentAs(again);
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(array)).order(ByteOrder.LITTLE_ENDIAN);
        List<String> lines = Files.readAllLines(table);
        assertThat(lines).hasSize(150_001).startsWith("sequence,time,x0");
        int last = bytes.capacity() - Double.BYTES;
        assertThat(lines.getLast()).isEqualTo("49999,2.0," + bytes.getDouble(last));
    }

    @Test
    void irregularTimesAndSumsOfTermsAreSettings() throws IOException {
        Path file = folder.resolve("x.csv");
        Result result = sample(
                "--times",
                "0,0.5,4",
                "--dim",
                "2",
                "--count",
                "1",
                "--set",
                "terms=[{kernel: {type: scaled, kernel: matern, factor: 2}, spatial: identity}]",
                "--out",
                file + "");

        assertThat(result.err()).contains("sum of 2 terms");
        assertThat(Files.readAllLines(file))
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("sequence,time,x0,x1"),
                        line -> assertThat(line).startsWith("0,0.0,"),
                        line -> assertThat(line).startsWith("0,0.5,"),
                        line -> assertThat(line).startsWith("0,4.0,"));
    }

    @Test
    void pointsComeFromAFileAndGoIntoOne() throws IOException {
        Path points = folder.resolve("stations.csv");
        Files.writeString(points, "east,north\n0,0\n0,2\n1.5,1\n");
        Path file = folder.resolve("x.csv");
        Result result = sample("--kernel", "matern", "--points", points + "", "--count", "300", "--out", file + "");
        assertThat(result.err()).contains("300 sequences of 3 x 1");
        assertThat(Files.readAllLines(file))
                .hasSize(901)
                .startsWith("sequence,point0,point1,x0")
                .satisfies(line -> assertThat(line).startsWith("0,1.5,1.0,"), Index.atIndex(3));

        Path again = folder.resolve("again.npy");
        assertThat(sample("--kernel", "matern", "--points", file + "", "--count", "300", "--out", again + "")
                        .err())
                .contains("300 sequences of 3 x 1");
        Path fits = folder.resolve("fit");
        for (List<String> data : List.of(List.of(file + ""), List.of(again + "", "--points", points + ""))) {
            List<String> command = new ArrayList<>(List.of("fit", "--out", fits + "", "--restarts", "0"));
            command.addAll(data);
            command.addAll(List.of("--mean", "zero", "--fix", "smoothness"));
            Result fit = CommandLineRunner.run(command.toArray(String[]::new));
            assertThat(fit.out()).as(fit.err()).containsPattern("lengthScale +[2-6]\\.\\d+ +\\d");
        }
        assertThat(CommandLineRunner.run("fit", file + "", "--points", points + "")
                        .err())
                .contains("says itself where its frames lie");
    }

    @Test
    void aFileOfLocationsThatAreNoneIsRefusedWithItsLine() throws IOException {
        Path file = folder.resolve("places.csv");
        for (String[] wrong : new String[][] {
            {"t\n0\n2\n1\n", "places.csv:4: the time 1.0 follows 2.0"},
            {"x,y\n0,1\n0,NaN\n", "places.csv:3: column 'y' holds NaN"},
            {"x,y\n0,1\n0,1\n", "points 0 and 1 are both"},
            {"x,y\n", "holds no locations"},
            {"sequence,x\n0,1\n", "none is 'time' or 'point0'"}
        }) {
            Files.writeString(file, wrong[0]);
            Result result = sample("--points", file + "", "--out", folder.resolve("x.npy") + "");
            assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
            assertThat(result.err()).contains(wrong[1]);
        }
    }

    @Test
    void whatCannotBeDrawnIsRefusedAndNothingIsLost() throws IOException {
        Path file = folder.resolve("x.npy");
        Files.writeString(file, "mine");
        assertThat(sample("--out", file + "").err()).contains("exists").contains("--overwrite");
        assertThat(file).hasContent("mine");
        assertThat(sample("--out", folder.resolve("x.txt") + "").err())
                .contains(".npy")
                .contains(".csv")
                .contains(".parquet");
        assertThat(sample("--frames", "0", "--kernel", "materm", "--out", "y.npy")
                        .err())
                .contains("--frames: frames = 0 is out of range")
                .contains("Did you mean 'matern'?");
        assertThat(sample("--kernel", "brownian-motion", "--sampler", "circulant", "--out", "y.npy")
                        .err())
                .contains("the kernel is not stationary");
        assertThat(sample("--frames", "3", "--times", "0,1", "--out", "y.npy").err())
                .contains("locations: one per frame is needed, that is 3, but 2 came");
        assertThat(sample("--times", "0,1,1", "--out", "y.npy").err()).contains("times must increase strictly");
        assertThat(sample("--times", "0,1,x", "--out", "y.npy").err())
                .contains("--times: 'locations.times[2]' is the text 'x'; expected a number");
        assertThat(sample("--set", "locations.points=[[0, 1], [0, 1]]", "--out", "y.npy")
                        .err())
                .contains("points 0 and 1 are both [0.0, 1.0]");
        assertThat(sample("--times", "0,1", "--grid", "2,1", "--out", "y.npy").err())
                .contains("only one of times, points, grid and file", "times and grid are given");
        assertThat(sample("--kernel", "cosine", "--grid", "2,2", "--out", "y.npy")
                        .err())
                .contains("at most 1 coordinates, but the locations have 2");
        assertThat(sample("--frames", "3", "--sampler", "circulant", "--times", "0,1,5", "--out", "y.npy")
                        .err())
                .contains("regular");
    }

    @Test
    void aKernelIsFoundAgainInWhatWasDrawnFromIt() throws IOException {
        Path data = folder.resolve("data.csv");
        sample(
                "--kernel",
                "{type: matern, lengthScale: 6, smoothness: 1.5}",
                "--frames",
                "32",
                "--count",
                "400",
                "--out",
                data + "");
        Result result = CommandLineRunner.run(
                "fit",
                data + "",
                "--kernel",
                "matern",
                "--fix",
                "smoothness=1.5",
                "--restarts",
                "0",
                "--out",
                folder.resolve("fit") + "");

        assertThat(result.err()).contains("fit.json");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("400 sequences of 32 x 1")
                .containsPattern("lengthScale +[56]\\.\\d+ +0\\.\\d+ +fitted")
                .containsPattern("smoothness +1\\.50000 +- +fixed");
        assertThat(folder.resolve("fit/fit.json")).content().contains("\"logLikelihood\"", "\"standardError\"");

        Path yaml = folder.resolve("fit/kernel.yaml");
        Path experiment = folder.resolve("experiment.yaml");
        Files.writeString(experiment, "experiment: capture\n" + Files.readString(yaml));
        assertThat(CommandLineRunner.run("config", experiment + "").err()).isEmpty();
    }

    @Test
    void theSameSequencesInEveryFormatGiveTheSameFit() throws IOException {
        List<String> fits = new ArrayList<>();
        for (String name : List.of("x.csv", "x.npy", "x.parquet")) {
            Path data = folder.resolve(name);
            assertThat(sample("--frames", "16", "--dim", "2", "--count", "50", "--out", data + "")
                            .exitCode())
                    .isZero();
            Path out = folder.resolve("fit-" + name);
            Result result =
                    CommandLineRunner.run("fit", data + "", "--restarts", "0", "--mean", "zero", "--out", out + "");
            assertThat(result.exitCode()).as(result.err()).isZero();
            fits.add(Files.readString(out.resolve("fit.json")));
        }
        assertThat(fits.get(1)).isEqualTo(fits.get(0));
        assertThat(fits.get(2)).isEqualTo(fits.get(0));
    }

    @Test
    void sequencesMayHaveDifferentTimes() throws IOException {
        Path data = folder.resolve("long.csv");
        StringBuilder text = new StringBuilder("sequence,time,x\n");
        for (int sequence = 0; sequence < 20; sequence++) {
            for (int frame = 0; frame < 5 + sequence % 2; frame++) {
                text.append(sequence).append(',').append(frame + 0.1 * (sequence % 3));
                text.append(',').append(Math.sin(7 * sequence + frame)).append('\n');
            }
        }
        Files.writeString(data, text);
        Result result = CommandLineRunner.run("fit", data + "", "--restarts", "0", "--out", folder + "");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("20 sequences of 5 to 6 x 1");
    }

    @Test
    void dataThatAreNoSequencesAreRefusedWithTheirLine() throws IOException {
        assertThat(fit("time,x\n0,1\n1,\n")).contains(":3: column 'x' holds ''").contains("must be a number");
        assertThat(fit("time,x\n0,1\n1,NaN\n"))
                .contains("bad.csv:3: column 'x' holds NaN in frame 1, coordinate 0")
                .contains("finite");
        assertThat(fit("sequence,time,y,x\na,0,1,1\na,NaN,2,2\n"))
                .contains("bad.csv:3: column 'time' holds NaN in sequence a, frame 1, but every number");
        assertThat(fit("time,x\n0,1\n0,2\n"))
                .contains(":3: the time 0.0 follows 0.0")
                .contains("strictly");
        assertThat(fit("time\n0\n")).contains("at least one beside 'sequence' and 'time'");
        assertThat(fit("x\n1\n2\n")).contains("parameters are to be fitted: more than");
        assertThat(fit("")).contains("holds no data");
        assertThat(CommandLineRunner.run("fit", "no/such.csv").err()).contains("there is no such file");
    }

    @Test
    void whatIsNoNumberIsRefusedInEveryFormatByEveryCommandThatReads() throws IOException {
        for (String name : List.of("x.npy", "x.parquet", "x.csv")) {
            Path file = folder.resolve(name);
            sample("--frames", "3", "--dim", "2", "--count", "4", "--out", file + "");
            if (name.endsWith(".csv")) {
                Files.writeString(file, Files.readString(file).replaceFirst("[^,]+\n$", "NaN\n"));
            } else {
                replaceLastNumber(file);
            }
            for (String command : List.of("fit", "evaluate")) {
                Result result = CommandLineRunner.run(command, file + "");
                assertThat(result.exitCode()).isEqualTo(ExitCodes.USAGE);
                assertThat(result.err())
                        .contains(file + "")
                        .containsPattern("NaN in (sequence 3, )?frame 2, coordinate 1, but every number must be finite")
                        .contains("sequence 3");
            }
        }
    }

    /** Puts NaN in place of the number that a file of 4 sequences of 3 x 2 of seed 0 ends with. */
    private void replaceLastNumber(Path file) throws IOException {
        Path numbers = folder.resolve("numbers.npy");
        sample("--frames", "3", "--dim", "2", "--count", "4", "--overwrite", "--out", numbers + "");
        byte[] array = Files.readAllBytes(numbers);
        ByteBuffer last = ByteBuffer.wrap(array, array.length - Double.BYTES, Double.BYTES);
        long bits = last.getLong();
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        for (int position = 0; position + Double.BYTES <= bytes.capacity(); position++) {
            if (bytes.getLong(position) == bits) {
                bytes.putLong(position, Long.reverseBytes(Double.doubleToLongBits(Double.NaN)));
            }
        }
        Files.write(file, bytes.array());
    }

    private String fit(String text) throws IOException {
        Path file = folder.resolve("bad.csv");
        Files.writeString(file, text);
        Result result = CommandLineRunner.run("fit", file + "", "--out", folder + "");
        assertThat(result.exitCode()).isNotZero();
        return result.err();
    }

    private static Result sample(String... arguments) {
        String[] all = new String[arguments.length + 1];
        all[0] = "sample";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return CommandLineRunner.run(all);
    }
}
