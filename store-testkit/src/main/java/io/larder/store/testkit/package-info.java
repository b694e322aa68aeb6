/// The contract of each port as an abstract test class. An adapter's test extends it, says how to
/// open its store, and passes the same tests as all the others.
@NullMarked
package io.larder.store.testkit;

import org.jspecify.annotations.NullMarked;
