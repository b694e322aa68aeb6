package io.larder.wire.s3;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class S3RequestsTest {
  @ParameterizedTest
  @CsvSource({
    "/, s3, true",
    "/larder/v1/queries, s3, true",
    "/metrics, s3, true",
    "/bucket/key, sagemaker, false",
    "/bucket/key, '', true",
    "/, '', false",
    "/FeatureGroup/a, '', false",
    "/FeatureGroup/a, s3, false",
    "/BatchGetRecord, '', false",
    "/larder/v1/queries, '', false",
    "/iceberg/v1/config, '', false",
    "/health, '', false",
    "*, '', false"
  })
  void areThoseThatAreSignedForItOrThatNobodyElseTakes(String path, String service, boolean is) {
    ObjectRequest request = ObjectRequest.of("GET", path);
    ObjectRequest signed =
        service.isEmpty()
            ? request
            : request.with(
                "authorization",
                "AWS4-HMAC-SHA256 Credential=a/20261123/eu-west-1/" + service + "/aws4_request");
    assertThat(S3Requests.isForObjects(signed)).isEqualTo(is);
    assertThat(S3Requests.isSignedForObjects(signed)).isEqualTo(is && service.equals("s3"));
  }

  /// Somebody has got a path of the runtime wrong, more likely.
  @ParameterizedTest
  @CsvSource({
    "/batchwriterecord, '', false",
    "/bucket, multipart/form-data; boundary=x, true",
    "/bucket?delete, '', true",
    "/bucket/key?uploads, '', true",
  })
  void arePostsOnlyWithAQueryOrAsForms(String path, String type, boolean is) {
    ObjectRequest request = ObjectRequest.of("POST", path).with("content-type", type);
    assertThat(S3Requests.isForObjects(request)).isEqualTo(is);
  }

  @ParameterizedTest
  @CsvSource({
    "X-Amz-Credential=a%2F20261123%2Feu-west-1%2Fs3%2Faws4_request",
    "AWSAccessKeyId=a&Signature=b&Expires=1"
  })
  void mayBeSignedInTheirUrls(String query) {
    assertThat(S3Requests.isSignedForObjects(ObjectRequest.of("GET", "/health?" + query))).isTrue();
  }
}
