package io.larder.offline.iceberg;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import io.larder.store.history.TableCatalogApi.Call;
import io.larder.store.history.TableCatalogApi.Reply;
import java.io.UncheckedIOException;
import org.apache.iceberg.rest.RESTMessage;
import org.apache.iceberg.rest.RESTSerializers;

/// The protocol's JSON.
final class RestJson {
  static final Reply NOTHING = new Reply(204, "");

  private static final ObjectMapper JSON = mapper();

  private RestJson() {}

  static <T extends RESTMessage> T read(Call call, Class<T> type) throws JsonProcessingException {
    T request = JSON.readValue(call.body(), type);
    request.validate();
    return request;
  }

  static Reply reply(RESTMessage message) {
    try {
      return new Reply(200, JSON.writeValueAsString(message));
    } catch (JsonProcessingException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /// A reply that says no more than that the work was done.
  static Reply done(Runnable work) {
    work.run();
    return NOTHING;
  }

  private static ObjectMapper mapper() {
    ObjectMapper json = new ObjectMapper();
    json.setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);
    json.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    json.setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE);
    RESTSerializers.registerAll(json);
    return json;
  }
}
