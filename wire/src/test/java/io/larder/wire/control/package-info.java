@NullMarked
package io.larder.wire.control;

import org.jspecify.annotations.NullMarked;
