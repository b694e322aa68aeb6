/// STS and IAM, as far as SDKs ask them who they are: AWS's query protocol, forms in, XML out.
@NullMarked
package io.larder.wire.sts;

import org.jspecify.annotations.NullMarked;
