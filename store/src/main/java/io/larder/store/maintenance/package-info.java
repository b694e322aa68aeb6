/// Upkeep of the offline store's tables, whatever their format.
@NullMarked
package io.larder.store.maintenance;

import org.jspecify.annotations.NullMarked;
