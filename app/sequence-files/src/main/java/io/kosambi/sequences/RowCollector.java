package io.kosambi.sequences;

/** Takes in the rows of a table. */
interface RowCollector {

    /** Which column names the sequence that a row belongs to, and need not be a number; -1 if none does. */
    int sequenceColumn();

    /**
     * Takes in a row.
     *
     * @param place where it stands, for messages
     * @param sequence the name of its sequence; empty if no column names it
     * @param numbers one per column; that of the sequence is not looked at
     * @throws io.kosambi.spi.plugin.InvalidConfigException if a number is not what it must be
     */
    void add(String place, String sequence, double[] numbers);
}
