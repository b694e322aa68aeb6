/// Larder's own API under `/larder/v1/`, for what AWS has no call for: bulk writes, queries,
/// uploads and training sets.
@NullMarked
package io.larder.wire.larder;

import org.jspecify.annotations.NullMarked;
