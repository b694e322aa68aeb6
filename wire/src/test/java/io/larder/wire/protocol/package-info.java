/// Tests of the package.
@NullMarked
package io.larder.wire.protocol;

import org.jspecify.annotations.NullMarked;
