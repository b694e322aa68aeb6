/// Tests of the package.
@NullMarked
package io.larder.wire.runtime;

import org.jspecify.annotations.NullMarked;
