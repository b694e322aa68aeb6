/// Metering: capacity units of reads and writes, what groups may use of them, and how many requests
/// are taken.
@NullMarked
package io.larder.service.throughput;

import org.jspecify.annotations.NullMarked;
