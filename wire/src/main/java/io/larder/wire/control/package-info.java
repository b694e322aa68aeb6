/// SageMaker's control plane: one class for each operation, and what turns requests into values of
/// the service and groups into replies.
@NullMarked
package io.larder.wire.control;

import org.jspecify.annotations.NullMarked;
