/// The contract of each port as an abstract test that every adapter passes.
@NullMarked
package io.larder.store.testkit;

import org.jspecify.annotations.NullMarked;
