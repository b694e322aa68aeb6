/// The registry of feature groups in a SQL database.
@NullMarked
package io.larder.registry.sql;

import org.jspecify.annotations.NullMarked;
