/// What the tests of stores of history have in common: a disk that fails, a history that is known,
/// and a reader of Parquet files.
@NullMarked
package io.larder.offline.testkit;

import org.jspecify.annotations.NullMarked;
