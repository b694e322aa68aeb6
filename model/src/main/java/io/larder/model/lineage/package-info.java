/// Lineage: what was made from what. Artifacts, contexts and actions, and the associations between
/// them.
@NullMarked
package io.larder.model.lineage;

import org.jspecify.annotations.NullMarked;
