package io.larder.wire.protocol;

import io.larder.model.ErrorKind;
import io.larder.model.FeatureStoreException;
import io.larder.wire.http.HttpReply;
import io.larder.wire.http.HttpRequest;
import io.larder.wire.shape.MalformedRequestException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The edge where failures become replies. Faults of ours are logged here, once, with the id of the
/// request; their text stays inside.
public final class Guard {
  private static final Logger LOGGER = LoggerFactory.getLogger(Guard.class);

  private Guard() {}

  /// The answer, or the reply that its failure becomes.
  public static HttpReply guarded(HttpRequest request, ErrorForm form, Supplier<HttpReply> answer) {
    try {
      return answer.get();
    } catch (MalformedRequestException malformed) {
      return form.reply(new AwsError(400, "SerializationException", malformed.text()));
    } catch (AwsException failure) {
      return form.reply(failure.error());
    } catch (FeatureStoreException failure) {
      logFault(request, failure);
      return form.reply(form.errorOf(failure.kind(), failure.text()));
    } catch (RuntimeException fault) {
      LOGGER.error("Request {} failed", request.requestId(), fault);
      return form.reply(form.errorOf(ErrorKind.INTERNAL, ""));
    }
  }

  private static void logFault(HttpRequest request, FeatureStoreException failure) {
    if (failure.kind() == ErrorKind.INTERNAL || failure.kind() == ErrorKind.UNAVAILABLE) {
      LOGGER.error("Request {} failed", request.requestId(), failure);
    }
  }
}
