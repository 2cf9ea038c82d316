package io.kosambi.experiments.evaluation;

import io.kosambi.spi.plugin.InvalidConfigException;
import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Frames named as numbers and ranges, such as {@code 0-15,32}. */
final class FrameRanges {

    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    private FrameRanges() {}

    /**
     * The numbers of the frames, counted from 0, in increasing order.
     *
     * @param key the setting, for messages
     * @param frames how many there are; not all of them may be named
     */
    static int[] parse(String key, String text, int frames) {
        BitSet named = new BitSet(frames);
        for (String part : text.split(",", -1)) {
            Matcher range = RANGE.matcher(part.strip());
            int first = range.matches() ? Integer.parseInt(range.group(1)) : -1;
            int last = first < 0 || range.group(2) == null ? first : Integer.parseInt(range.group(2));
            if (first < 0 || last < first || last >= frames) {
                throw new InvalidConfigException("'" + key + "' = " + text + ": '" + part.strip()
                        + "' is neither a frame from 0 to " + (frames - 1) + " nor a range of them, such as 0-3");
            }
            named.set(first, last + 1);
        }
        if (named.cardinality() == frames) {
            throw new InvalidConfigException(
                    "'" + key + "' = " + text + " names all " + frames + " frames, so that none is left to forecast");
        }
        return named.stream().toArray();
    }
}
