package io.larder.wire.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.larder.wire.http.HttpRequest;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CredentialScopeTest {
  private record SignedRequest(Optional<String> authorization, String rawQuery)
      implements HttpRequest {
    @Override
    public String method() {
      return "GET";
    }

    @Override
    public String rawPath() {
      return "/";
    }

    @Override
    public Optional<String> header(String name) {
      return name.equals("Authorization") ? authorization : Optional.empty();
    }

    @Override
    public Set<String> headerNames() {
      return Set.of("authorization");
    }

    @Override
    public byte[] body() {
      return new byte[0];
    }

    @Override
    public InputStream bodyStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public String requestId() {
      return "";
    }
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          AKID/20261123/eu-west-1/sagemaker/aws4_request, eu-west-1, sagemaker
          A/K/ID/20261123/us-gov-east-1/athena/aws4_request, us-gov-east-1, athena
          AKID/20261123/sagemaker/aws4_request, none, sagemaker
          AKID/20261123/../sagemaker/aws4_request, none, sagemaker
          AKID/20261123/EU/glue/aws4_request, none, glue
          AKID/20261123//glue/aws4_request, none, glue
          AKID/20261123/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/glue/aws4_request, none, glue
          AKID/20261123/eu-west-1/sagemaker/other, none, none
          AKID, none, none
          ///, none, none
          """)
  void tellsRegionAndService(String credential, String region, String service) {
    var inHeader =
        new SignedRequest(
            Optional.of(
                "AWS4-HMAC-SHA256 Credential=" + credential + ", SignedHeaders=host, Signature=0"),
            "");
    var inQuery =
        new SignedRequest(
            Optional.empty(), "a=b&X-Amz-Credential=" + credential.replace("/", "%2F") + "&c");
    assertThat(CredentialScope.of(inHeader)).isEqualTo(scope(region, service));
    assertThat(CredentialScope.of(inQuery)).isEqualTo(scope(region, service));
  }

  private static CredentialScope scope(String region, String service) {
    return new CredentialScope(given(region), given(service));
  }

  private static Optional<String> given(String text) {
    return Optional.of(text).filter(given -> !given.equals("none"));
  }
}
