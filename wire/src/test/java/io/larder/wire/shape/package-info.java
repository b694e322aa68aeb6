/// Tests of the package.
@NullMarked
package io.larder.wire.shape;

import org.jspecify.annotations.NullMarked;
