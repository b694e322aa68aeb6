/// The ports: what the use cases need from a log, an online store, an offline store, a registry and
/// a query engine. No port names a technology. The two encodings that several adapters share, of a
/// record and of a log entry, live here too.
@NullMarked
package io.larder.store;

import org.jspecify.annotations.NullMarked;
