/// Finished results: tables in files that never change, written in other formats and compared.
@NullMarked
package io.larder.store.result;

import org.jspecify.annotations.NullMarked;
