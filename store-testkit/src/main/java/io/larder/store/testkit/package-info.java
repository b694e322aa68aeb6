/// The contract of each port, as abstract tests that every adapter passes.
@NullMarked
package io.larder.store.testkit;

import org.jspecify.annotations.NullMarked;
