/// The online store embedded on RocksDB: larger than memory, there again after a restart.
@NullMarked
package io.larder.online.rocksdb;

import org.jspecify.annotations.NullMarked;
