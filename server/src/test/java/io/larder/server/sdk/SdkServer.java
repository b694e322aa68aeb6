package io.larder.server.sdk;

import io.larder.server.Wiring;
import io.larder.server.config.Configuration;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;
import software.amazon.awssdk.services.sagemakerfeaturestoreruntime.SageMakerFeatureStoreRuntimeClient;

/// A server for the tests of one class, whose clock they move, and the SDK's clients for it. They
/// never try again, so that no error stays hidden.
final class SdkServer implements BeforeAllCallback, AfterAllCallback {
  private final Clock clock = new Clock();
  private @Nullable Path data;
  private @Nullable Wiring wiring;
  private @Nullable SageMakerClient control;
  private @Nullable SageMakerFeatureStoreRuntimeClient runtime;
  private @Nullable S3Client s3;

  private static final class Clock implements InstantSource {
    private volatile Instant now = Instant.parse("2026-11-01T12:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    data = Files.createTempDirectory("larder-sdk");
    wiring =
        Wiring.start(
            Configuration.builder()
                .set("data", data.toString())
                .set("port", "0")
                .set("log.durability", "os")
                .build(),
            clock);
    URI endpoint = URI.create("http://127.0.0.1:" + wiring.port());
    control = configured(SageMakerClient.builder(), endpoint).build();
    runtime = configured(SageMakerFeatureStoreRuntimeClient.builder(), endpoint).build();
    s3 = configured(S3Client.builder().forcePathStyle(true), endpoint).build();
  }

  private static <
          B extends
              AwsClientBuilder<B, ?>
                  & software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder<B, ?>>
      B configured(B builder, URI endpoint) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .overrideConfiguration(
            settings -> settings.retryStrategy(retries -> retries.maxAttempts(1)));
  }

  SageMakerClient control() {
    return started(control);
  }

  SageMakerFeatureStoreRuntimeClient runtime() {
    return started(runtime);
  }

  S3Client s3() {
    return started(s3);
  }

  S3Presigner presigner() {
    return S3Presigner.builder()
        .endpointOverride(URI.create("http://127.0.0.1:" + started(wiring).port()))
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
        .serviceConfiguration(S3Configuration.builder().pathStyleAccessEnabled(true).build())
        .build();
  }

  Instant now() {
    return clock.now;
  }

  void advance(Duration duration) {
    clock.now = clock.now.plus(duration);
  }

  private static <T> T started(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the server has not been started");
    }
    return part;
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    control().close();
    runtime().close();
    s3().close();
    started(wiring).close();
    try (Stream<Path> files = Files.walk(started(data))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
