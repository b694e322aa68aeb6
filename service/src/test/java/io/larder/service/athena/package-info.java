@NullMarked
package io.larder.service.athena;

import org.jspecify.annotations.NullMarked;
