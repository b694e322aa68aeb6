/// The port of the lineage registry.
@NullMarked
package io.larder.store.lineage;

import org.jspecify.annotations.NullMarked;
