package io.kosambi.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The checkpoints of one run: a folder of safetensors files named by step, of which the newest are kept. */
public final class Checkpoints {

    private static final Pattern NAME = Pattern.compile("checkpoint-(\\d{8})\\.safetensors");
    private static final String STEP = "step";

    private final Path folder;
    private final int keep;

    /**
     * @param folder where the files lie; made when the first is written
     * @param keep how many of the newest files are kept
     */
    public Checkpoints(Path folder, int keep) {
        this.folder = folder;
        this.keep = keep;
    }

    /**
     * Writes a checkpoint and then removes those that are too old.
     *
     * @throws IOException if the folder cannot be written; earlier checkpoints are left as they were
     */
    public void save(Checkpoint checkpoint) throws IOException {
        Files.createDirectories(folder);
        Map<String, String> metadata = new LinkedHashMap<>(checkpoint.metadata());
        metadata.put(STEP, Integer.toString(checkpoint.step()));
        SafeTensors.write(file(checkpoint.step()), new SafeTensors.Content(metadata, checkpoint.state()));
        List<Path> files = newestFirst();
        for (Path old : files.subList(Math.min(keep, files.size()), files.size())) {
            Files.delete(old);
        }
    }

    /**
     * Reads the newest checkpoint.
     *
     * @return the checkpoint, or empty if none was written yet
     * @throws CheckpointException if the newest file is damaged; the message names it and the newest good one
     * @throws IOException if the folder cannot be read
     */
    public Optional<Checkpoint> newest() throws IOException {
        List<Path> files = newestFirst();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(load(files.get(0)));
        } catch (CheckpointException damaged) {
            throw new CheckpointException(damaged.getMessage() + ". " + advice(files.subList(1, files.size())));
        }
    }

    private static String advice(List<Path> older) throws IOException {
        for (Path file : older) {
            try {
                int step = load(file).step();
                return "The checkpoint before it, " + file.getFileName() + " (step " + step
                        + "), is good: delete the damaged file and resume again to continue from there";
            } catch (CheckpointException alsoDamaged) {
                // The next older one may be good.
            }
        }
        return "There is no older good checkpoint: delete the damaged file and resume again to start from step 0";
    }

    private static Checkpoint load(Path file) throws IOException {
        SafeTensors.Content content = SafeTensors.read(file);
        Map<String, String> metadata = new LinkedHashMap<>(content.metadata());
        String step = metadata.remove(STEP);
        if (step == null) {
            throw new CheckpointException(file + " is not a checkpoint of a training run: it does not say its step");
        }
        return new Checkpoint(Integer.parseInt(step), metadata, content.tensors());
    }

    private Path file(int step) {
        return folder.resolve(String.format("checkpoint-%08d.safetensors", step));
    }

    private List<Path> newestFirst() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> step(file) >= 0)
                    .sorted((a, b) -> Integer.compare(step(b), step(a)))
                    .toList();
        }
    }

    private static int step(Path file) {
        Matcher matcher = NAME.matcher(file.getFileName().toString());
        return matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
    }
}
