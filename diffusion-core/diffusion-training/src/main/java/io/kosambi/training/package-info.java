/** Training and generation: the objective, the optimiser, checkpoints that continue bit for bit, and sampling. */
@NullMarked
package io.kosambi.training;

import org.jspecify.annotations.NullMarked;
