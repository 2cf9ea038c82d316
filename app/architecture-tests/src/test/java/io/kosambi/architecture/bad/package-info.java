/** Classes that break the rules on purpose, so that each rule is seen to bite. */
@NullMarked
package io.kosambi.architecture.bad;

import org.jspecify.annotations.NullMarked;
