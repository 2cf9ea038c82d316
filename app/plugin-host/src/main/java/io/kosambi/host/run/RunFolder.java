package io.kosambi.host.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The folder of one run, held by this process alone until it is closed.
 *
 * <p>Beside what the experiment leaves there it holds {@value #CONFIG}, the resolved configuration that a resume reads,
 * and {@value #FINISHED} once the experiment is complete.
 */
public final class RunFolder implements AutoCloseable {

    /** The resolved configuration. */
    public static final String CONFIG = "config.yaml";

    /** Says that the run is complete. */
    public static final String FINISHED = "finished";

    private static final String LOCK = ".lock";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;
    private final boolean resumed;

    private RunFolder(Path path, FileChannel channel, FileLock lock, boolean resumed) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
        this.resumed = resumed;
    }

    /**
     * A path below a folder of runs that nothing has yet: {@code <time>-<name>}, with a number behind it if two runs of one
     * name start within a second.
     */
    public static Path unused(Path runs, String name, Clock clock) {
        String base = LocalDateTime.now(clock).format(TIME) + "-" + name;
        Path path = runs.resolve(base);
        for (int number = 2; Files.exists(path); number++) {
            path = runs.resolve(base + "-" + number);
        }
        return path;
    }

    /**
     * Makes the folder of a new run, or takes an empty one.
     *
     * @param path the folder
     * @param config the resolved configuration
     * @throws RunFolderException if the folder cannot be written, is in use, or holds anything already
     */
    public static RunFolder begin(Path path, String config) {
        requireEmpty(path);
        RunFolder folder = open(path, false);
        try {
            // Once more, since another process may have been faster.
            requireEmpty(path);
            folder.replace(CONFIG, config);
            return folder;
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /**
     * Opens the folder of an unfinished run.
     *
     * @throws RunFolderException if there is no such run, it is finished, or another process works on it
     */
    public static RunFolder resume(Path path) {
        if (!Files.isRegularFile(path.resolve(CONFIG))) {
            throw new RunFolderException(
                    "There is no run to resume in " + path + ": it holds no " + CONFIG + "; name the folder of a run");
        }
        if (isFinished(path)) {
            throw new RunFolderException("The run in " + path + " is finished: there is nothing to resume");
        }
        return open(path, true);
    }

    /**
     * Opens the folder of an unfinished run that goes on with another configuration.
     *
     * @param config the resolved configuration, which later resumes read
     * @throws RunFolderException if there is no such run, it is finished, or another process works on it
     */
    public static RunFolder resume(Path path, String config) {
        RunFolder folder = resume(path);
        try {
            folder.replace(CONFIG, config);
            return folder;
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** Whether a folder holds a complete run. */
    public static boolean isFinished(Path path) {
        return Files.exists(path.resolve(FINISHED));
    }

    /** The folder. */
    public Path path() {
        return path;
    }

    /** Whether an earlier process began the run. */
    public boolean isResumed() {
        return resumed;
    }

    /** The resolved configuration. */
    public String config() {
        try {
            return Files.readString(path.resolve(CONFIG));
        } catch (IOException e) {
            throw new RunFolderException("Cannot read " + path.resolve(CONFIG) + " (" + e.getMessage() + ")", e);
        }
    }

    /** Marks the run as complete, after which nothing overwrites or resumes it. */
    public void finish(Clock clock) {
        replace(FINISHED, clock.instant() + System.lineSeparator());
    }

    /** Writes a file so that a reader never sees half of it. */
    void replace(String name, String text) {
        Path file = path.resolve(name);
        try {
            Path partial = Files.writeString(path.resolve(name + ".partial"), text);
            Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new RunFolderException("Cannot write " + file + ": " + reason(e), e);
        }
    }

    @Override
    public void close() {
        try {
            lock.release();
            // The file stays: whoever opened it just now would otherwise lock something that is gone.
            channel.close();
        } catch (IOException e) {
            throw new RunFolderException("Cannot release the run folder " + path + ": " + reason(e), e);
        }
    }

    private static RunFolder open(Path path, boolean resumed) {
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new RunFolderException("Another process works in the run folder " + path
                        + ": wait for it, stop it, or choose another folder with --out");
            }
            return new RunFolder(path, channel, lock, resumed);
        } catch (IOException e) {
            throw new RunFolderException(
                    "Cannot write to the run folder " + path + ": " + reason(e)
                            + "; choose a folder that you may write to with --out",
                    e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process.
            return null;
        }
    }

    private static void requireEmpty(Path path) {
        if (!Files.isDirectory(path)) {
            return;
        }
        if (isFinished(path)) {
            throw new RunFolderException("The folder " + path
                    + " holds a finished run, which is never overwritten: choose another with --out, or remove it");
        }
        if (Files.exists(path.resolve(CONFIG))) {
            throw new RunFolderException("The folder " + path
                    + " holds an unfinished run: continue it with 'kosambi resume " + path
                    + "', or choose another folder with --out");
        }
        firstOtherFile(path).ifPresent(file -> {
            throw new RunFolderException("The folder " + path + " is not empty (it holds " + file.getFileName()
                    + "): a run needs a folder of its own; choose another with --out");
        });
    }

    private static Optional<Path> firstOtherFile(Path path) {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(
                path, file -> !String.valueOf(file.getFileName()).equals(LOCK))) {
            for (Path file : files) {
                return Optional.of(file);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new RunFolderException("Cannot read the run folder " + path + ": " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        return switch (e) {
            case AccessDeniedException denied -> "you have no right to write " + denied.getFile();
            case FileAlreadyExistsException exists -> exists.getFile() + " is a file and not a folder";
            case NotDirectoryException file -> file.getFile() + " is a file and not a folder";
            default -> String.valueOf(e.getMessage());
        };
    }
}
