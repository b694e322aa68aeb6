@NullMarked
package io.larder.service.tables;

import org.jspecify.annotations.NullMarked;
