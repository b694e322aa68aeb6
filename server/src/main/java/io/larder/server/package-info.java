/// The process: its parts, put together, started and stopped.
@NullMarked
package io.larder.server;

import org.jspecify.annotations.NullMarked;
