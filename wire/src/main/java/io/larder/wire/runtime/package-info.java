/// The Feature Store Runtime: one class for each operation. Reading and writing single records is
/// written by hand for speed: puts are parsed without a tree, replies are put together from bytes.
@NullMarked
package io.larder.wire.runtime;

import org.jspecify.annotations.NullMarked;
