/// From a file of rows to records in a feature group: reading, inferring types, sending, refusing.
@NullMarked
package io.larder.cli.ingest;

import org.jspecify.annotations.NullMarked;
