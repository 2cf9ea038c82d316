@NullMarked
package io.kosambi.launcher;

import org.jspecify.annotations.NullMarked;
