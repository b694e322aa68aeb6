/// Statements in Athena's SQL: started, run one behind the other, looked at, stopped; their results
/// as objects.
@NullMarked
package io.larder.service.athena;

import org.jspecify.annotations.NullMarked;
