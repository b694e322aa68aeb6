/// The lineage operations of the control plane: one class each, or one for artifacts, contexts and
/// actions alike.
@NullMarked
package io.larder.wire.control.lineage;

import org.jspecify.annotations.NullMarked;
