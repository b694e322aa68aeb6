/// Tests of the package.
@NullMarked
package io.larder.wire.larder;

import org.jspecify.annotations.NullMarked;
