/// Databases and tables, as Glue's catalog has them.
@NullMarked
package io.larder.store.tables;

import org.jspecify.annotations.NullMarked;
