/// The online store on the heap, with snapshots on disk.
@NullMarked
package io.larder.online.memory;

import org.jspecify.annotations.NullMarked;
