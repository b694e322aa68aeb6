/// The online store on the heap: nothing on disk, gone with the process.
@NullMarked
package io.larder.online.memory;

import org.jspecify.annotations.NullMarked;
