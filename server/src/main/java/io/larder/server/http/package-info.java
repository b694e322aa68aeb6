/// The HTTP listener and what every request passes: limits, measuring, the access log.
@NullMarked
package io.larder.server.http;

import org.jspecify.annotations.NullMarked;
