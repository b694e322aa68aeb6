/// Rows that come in bulk. They are staged in files, and one entry of the log, which names them,
/// makes them count.
@NullMarked
package io.larder.store.load;

import org.jspecify.annotations.NullMarked;
