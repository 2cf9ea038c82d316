package io.kosambi.architecture.bad.second;

import io.kosambi.architecture.bad.first.First;

/** One half of a cycle. */
public interface Second {

    /** The other half. */
    First first();
}
