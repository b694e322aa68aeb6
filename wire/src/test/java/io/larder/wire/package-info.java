/// Requests in, replies out: the services on fakes of their stores.
@NullMarked
package io.larder.wire;

import org.jspecify.annotations.NullMarked;
