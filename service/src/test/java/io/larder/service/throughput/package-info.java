@NullMarked
package io.larder.service.throughput;

import org.jspecify.annotations.NullMarked;
