package io.kosambi.spi.plugin;

import java.util.List;

/** A configuration does not fit; carries every problem that was found, not only the first. */
@Api(status = Api.Status.EXPERIMENTAL, since = "0.1")
public final class InvalidConfigException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    public InvalidConfigException(String problem) {
        this(List.of(problem));
    }

    /**
     * @param problems one sentence each: where, what came, what would be accepted; at least one
     */
    public InvalidConfigException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One sentence per problem, at least one. */
    public List<String> problems() {
        return problems;
    }
}
