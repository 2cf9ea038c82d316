package io.kosambi.examples;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A folder of plugins, as a user puts it together. */
final class Plugins {

    private Plugins() {}

    /** Copies the jars that the builds of all projects in a folder left in their {@code target/plugins}. */
    static String gather(Path projects, Path folder) throws IOException {
        try (DirectoryStream<Path> children = Files.newDirectoryStream(projects)) {
            for (Path project : children) {
                Path built = project.resolve("target/plugins");
                if (Files.isDirectory(built)) {
                    copyJars(built, folder);
                }
            }
        }
        return folder.toString();
    }

    private static void copyJars(Path built, Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(built)) {
            for (Path jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                Path target = folder.resolve(built.relativize(jar));
                Files.createDirectories(target.getParent());
                Files.copy(jar, target);
            }
        }
    }
}
