/// The contract of each port as abstract tests; every adapter passes the same kit.
@NullMarked
package io.larder.store.testkit;

import org.jspecify.annotations.NullMarked;
