/// Databases and tables, as Glue's catalog has them, and how other programs reach the tables of the
/// offline store.
@NullMarked
package io.larder.store.tables;

import org.jspecify.annotations.NullMarked;
