/// Tables of the offline store beyond appending to them: how other programs reach them.
@NullMarked
package io.larder.store.tables;

import org.jspecify.annotations.NullMarked;
