/// Search: finding groups and features by what is known of them.
@NullMarked
package io.larder.service.search;

import org.jspecify.annotations.NullMarked;
