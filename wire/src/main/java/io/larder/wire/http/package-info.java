/// HTTP as the protocols see it: requests and replies without a server library.
@NullMarked
package io.larder.wire.http;

import org.jspecify.annotations.NullMarked;
