/// Upkeep of the offline tables, in the background and on demand.
@NullMarked
package io.larder.service.maintenance;

import org.jspecify.annotations.NullMarked;
