package io.kosambi.testkit.backend;

/**
 * One thing that the contract demands.
 *
 * @param name what is checked, unique
 * @param promise the interface whose documentation holds the demand
 * @param body throws if the backend does not meet the demand
 */
record Check(String name, String promise, Body body) {

    /** The system property that selects checks by a part of their name. */
    static final String ONLY = "kosambi.contract.only";

    /** A demand of the backend's own interface. */
    Check(String name, Body body) {
        this(name, "ComputeBackend", body);
    }

    /** What is executed. */
    @FunctionalInterface
    interface Body {
        void run() throws Exception;
    }

    /** The same, held by the documentation of another interface. */
    Check promisedBy(String other) {
        return new Check(name, other, body);
    }

    boolean isSelected() {
        return name.contains(System.getProperty(ONLY, ""));
    }

    /** Runs the body; whatever it throws is told with the check's name and how to repeat it. */
    void run() {
        try {
            body.run();
        } catch (AssertionError failure) {
            throw new AssertionError(name + ": " + failure.getMessage() + rerun(), failure);
        } catch (Exception failure) {
            throw new AssertionError(name + ": the backend threw " + failure + rerun(), failure);
        }
    }

    private String rerun() {
        return "\nwhat is demanded, and why, is in the documentation of " + promise
                + "\nrepeat this check alone with -D" + ONLY + "='" + name + "'";
    }
}
