/// Tests of the package.
@NullMarked
package io.larder.service.lineage;

import org.jspecify.annotations.NullMarked;
