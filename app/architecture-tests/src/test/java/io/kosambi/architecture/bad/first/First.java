package io.kosambi.architecture.bad.first;

import io.kosambi.architecture.bad.second.Second;

/** One half of a cycle. */
public interface First {

    /** The other half. */
    Second second();
}
