package io.larder.wire;

/// A row of the table: a request, and how it is to be refused.
record MalformedRequest(FakeRequest request, int status, String code, String messagePart) {
  static MalformedRequest control(String operation, String body, String code, String messagePart) {
    return new MalformedRequest(FakeRequest.control(operation, body), 400, code, messagePart);
  }

  static MalformedRequest list(String body, String code, String messagePart) {
    return control("ListFeatureGroups", body, code, messagePart);
  }

  static MalformedRequest put(String body, String code, String messagePart) {
    return runtime("PUT", "/FeatureGroup/Users", body, code, messagePart);
  }

  static MalformedRequest get(String target, String messagePart) {
    return runtime("GET", "/FeatureGroup/" + target, "", "ValidationError", messagePart);
  }

  static MalformedRequest delete(String query, String messagePart) {
    return runtime("DELETE", "/FeatureGroup/Users?" + query, "", "ValidationError", messagePart);
  }

  static MalformedRequest batch(String body, String code, String messagePart) {
    return runtime("POST", "/BatchGetRecord", body, code, messagePart);
  }

  static MalformedRequest batchWrite(String body, String code, String messagePart) {
    return runtime("POST", "/BatchWriteRecord", body, code, messagePart);
  }

  static MalformedRequest listRecords(String body, String code, String messagePart) {
    return runtime("POST", "/FeatureGroup/Users/ListRecords", body, code, messagePart);
  }

  static MalformedRequest update(String body, String code, String messagePart) {
    return runtime("POST", "/FeatureGroup/profiles/Record", body, code, messagePart);
  }

  static MalformedRequest notFound(String target, String body, String messagePart) {
    return new MalformedRequest(
        FakeRequest.runtime("POST", target, body), 404, "ResourceNotFound", messagePart);
  }

  static MalformedRequest runtime(
      String method, String target, String body, String code, String messagePart) {
    return new MalformedRequest(FakeRequest.runtime(method, target, body), 400, code, messagePart);
  }

  @Override
  public String toString() {
    String target = request.method() + " " + request.rawPath() + "?" + request.rawQuery();
    String shown = target + " " + request.start(80);
    return shown.substring(0, Math.min(shown.length(), 120)).replaceAll("\\p{Cntrl}", "?");
  }
}
