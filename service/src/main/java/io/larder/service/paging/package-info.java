/// Lists that are told a page at a time: choosing the page without sorting all, and the token that
/// finds the next one.
@NullMarked
package io.larder.service.paging;

import org.jspecify.annotations.NullMarked;
