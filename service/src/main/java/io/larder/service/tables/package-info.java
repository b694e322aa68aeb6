/// The catalog: one view of the tables that feature groups make and of those that people register,
/// and how a query reads each of them.
@NullMarked
package io.larder.service.tables;

import org.jspecify.annotations.NullMarked;
