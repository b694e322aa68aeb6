/// Tables of the offline store beyond appending to them: how they were, how rows in them change,
/// and how other programs reach them.
@NullMarked
package io.larder.store.history;

import org.jspecify.annotations.NullMarked;
