/// The use cases of lineage: artifacts, contexts and actions, what connects them, and walks along
/// the connections.
@NullMarked
package io.larder.service.lineage;

import org.jspecify.annotations.NullMarked;
