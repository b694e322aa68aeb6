/// AWS's services on one port: the entry, which finds the service that a request is for.
@NullMarked
package io.larder.wire;

import org.jspecify.annotations.NullMarked;
