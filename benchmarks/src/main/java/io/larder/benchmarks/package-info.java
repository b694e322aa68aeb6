/// Measurements, run on demand.
@NullMarked
package io.larder.benchmarks;

import org.jspecify.annotations.NullMarked;
