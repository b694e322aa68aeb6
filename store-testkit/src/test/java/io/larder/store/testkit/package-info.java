/// Tests of the package.
@NullMarked
package io.larder.store.testkit;

import org.jspecify.annotations.NullMarked;
