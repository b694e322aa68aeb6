/// Iceberg's REST catalog over HTTP, so that other engines attach the offline store by its address.
@NullMarked
package io.larder.wire.iceberg;

import org.jspecify.annotations.NullMarked;
