/// Objects in buckets, as S3 has them.
@NullMarked
package io.larder.store.objects;

import org.jspecify.annotations.NullMarked;
