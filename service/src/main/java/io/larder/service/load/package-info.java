/// Loads: many rows of one group, sent in chunks, each of which is written whole or not at all.
@NullMarked
package io.larder.service.load;

import org.jspecify.annotations.NullMarked;
