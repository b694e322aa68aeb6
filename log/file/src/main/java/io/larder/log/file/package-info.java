/// The record log in segment files of a local folder. [io.larder.log.file.FileRecordLog] owns the
/// idea; everything else here is a part of it.
@NullMarked
package io.larder.log.file;

import org.jspecify.annotations.NullMarked;
