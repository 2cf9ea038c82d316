package io.kosambi.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The poms, the table of arrows that classes are held to, and the picture in the documentation are one. */
final class HouseTest {

    private static final Path PICTURE = Path.of("../../docs/architecture.md");
    private static final Pattern ARROW = Pattern.compile("(?m)^ *([a-z0-9-]+) --> ([a-z0-9-]+)$");
    private static final Map<String, Set<String>> POMS = Poms.arrows();

    @Test
    void thePictureHasTheArrowsOfThePoms() throws IOException {
        Set<String> picture = ARROW.matcher(Files.readString(PICTURE))
                .results()
                .map(arrow -> arrow.group(1) + " --> " + arrow.group(2))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(picture).as("the arrows in docs/architecture.md").isEqualTo(Poms.drawn(POMS));
    }

    @Test
    void classesAreHeldToTheArrowsOfThePoms() {
        Map<String, String> names = Modules.namesOfArtefacts();

        assertThat(POMS).allSatisfy((artefact, targets) -> {
            String module = names.get(artefact);
            Set<String> usable = new TreeSet<>();
            for (String target : targets) {
                usable.add(names.get(target));
                Modules.usable(names.get(target)).stream()
                        .filter(behind -> behind.startsWith("spi."))
                        .forEach(usable::add);
            }
            assertThat(Modules.usable(module)).as("what %s may use", artefact).isEqualTo(usable);
        });
    }

    @Test
    void anArrowThatFollowsFromOthersIsNotDrawn() {
        Map<String, Set<String>> arrows =
                Map.of("roof", Set.of("wall", "ground"), "wall", Set.of("ground"), "ground", Set.of());

        assertThat(Poms.drawn(arrows)).containsExactly("roof --> wall", "wall --> ground");
    }
}
