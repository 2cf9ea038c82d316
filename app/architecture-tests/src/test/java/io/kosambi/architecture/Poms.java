package io.kosambi.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The arrows between modules as the poms have them, by the names of artefacts. */
final class Poms {

    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);
    private static final Pattern OURS =
            Pattern.compile("<groupId>\\$\\{project\\.groupId}</groupId>\\s*<artifactId>([^<]+)</artifactId>");
    private static final Pattern NO_ARROW = Pattern.compile("<scope>(test|runtime)</scope>");

    private Poms() {}

    /** What each published module needs to compile. */
    static Map<String, Set<String>> arrows() {
        Map<String, Set<String>> arrows = new TreeMap<>();
        Modules.folders().forEach((artefact, folder) -> arrows.put(artefact, arrowsOf(folder.resolve("pom.xml"))));
        return arrows;
    }

    private static Set<String> arrowsOf(Path pom) {
        try {
            Set<String> targets = new TreeSet<>();
            DEPENDENCY.matcher(Files.readString(pom)).results().forEach(dependency -> {
                Matcher ours = OURS.matcher(dependency.group(1));
                if (ours.find() && !NO_ARROW.matcher(dependency.group(1)).find()) {
                    targets.add(ours.group(1));
                }
            });
            return targets;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same without those arrows that follow from others, as one draws them. */
    static Set<String> drawn(Map<String, Set<String>> arrows) {
        Set<String> drawn = new TreeSet<>();
        arrows.forEach((from, targets) -> targets.stream()
                .filter(to -> targets.stream()
                        .noneMatch(other ->
                                !other.equals(to) && behind(other, arrows).contains(to)))
                .forEach(to -> drawn.add(from + " --> " + to)));
        return drawn;
    }

    private static Set<String> behind(String module, Map<String, Set<String>> arrows) {
        Set<String> behind = new TreeSet<>();
        for (String next : arrows.getOrDefault(module, Set.of())) {
            behind.add(next);
            behind.addAll(behind(next, arrows));
        }
        return behind;
    }
}
