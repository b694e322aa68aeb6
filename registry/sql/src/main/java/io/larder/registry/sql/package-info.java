/// The registries of feature groups and of lineage in a SQL database.
@NullMarked
package io.larder.registry.sql;

import org.jspecify.annotations.NullMarked;
