/// AWS's two JSON protocols: routing by target or by path, bodies, queries, credential scopes and
/// the forms of errors. Knows services only as tables of operations.
@NullMarked
package io.larder.wire.protocol;

import org.jspecify.annotations.NullMarked;
