/// The public service models as data, and the one checker that holds requests against them.
@NullMarked
package io.larder.wire.shape;

import org.jspecify.annotations.NullMarked;
