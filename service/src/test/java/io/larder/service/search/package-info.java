@NullMarked
package io.larder.service.search;

import org.jspecify.annotations.NullMarked;
