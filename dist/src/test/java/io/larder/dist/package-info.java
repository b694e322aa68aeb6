/// Rules that hold across modules, and documents that are held to the code.
@NullMarked
package io.larder.dist;

import org.jspecify.annotations.NullMarked;
