/// Buckets of objects as folders of files.
@NullMarked
package io.larder.objects.files;

import org.jspecify.annotations.NullMarked;
