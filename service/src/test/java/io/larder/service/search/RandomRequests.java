package io.larder.service.search;

import io.larder.service.search.ExpressionDraft.NestedFiltersDraft;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// Requests that are legal: every operator on every type that takes it, nested and combined.
final class RandomRequests {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss[.SSS]").withZone(ZoneOffset.UTC);

  private static final List<String> GROUP_TEXTS =
      List.of(
          "FeatureGroupArn",
          "FeatureGroupName",
          "RecordIdentifierFeatureName",
          "EventTimeFeatureName",
          "RoleArn",
          "FeatureGroupStatus",
          "LastUpdateStatus.Status",
          "FailureReason",
          "Description",
          "OnlineStoreConfig.SecurityConfig.KmsKeyId",
          "OnlineStoreConfig.StorageType",
          "OnlineStoreConfig.TtlDuration.Unit",
          "OfflineStoreConfig.S3StorageConfig.S3Uri",
          "OfflineStoreConfig.S3StorageConfig.ResolvedOutputS3Uri",
          "OfflineStoreConfig.S3StorageConfig.KmsKeyId",
          "OfflineStoreConfig.DataCatalogConfig.TableName",
          "OfflineStoreConfig.DataCatalogConfig.Catalog",
          "OfflineStoreConfig.DataCatalogConfig.Database",
          "OfflineStoreConfig.TableFormat",
          "OfflineStoreStatus.Status");
  private static final List<String> DEFINITION_TEXTS =
      List.of(
          "FeatureDefinitions.FeatureName",
          "FeatureDefinitions.FeatureType",
          "FeatureDefinitions.CollectionType");
  private static final String DIMENSION =
      "FeatureDefinitions.CollectionConfig.VectorConfig.Dimension";
  private static final List<String> FEATURE_TEXTS =
      List.of("FeatureGroupArn", "FeatureGroupName", "FeatureName", "FeatureType", "Description");
  private static final List<String> TIMES = List.of("CreationTime", "LastModifiedTime");
  private static final List<String> FLAGS =
      List.of("OnlineStoreConfig.EnableOnlineStore", "OfflineStoreConfig.DisableGlueTableCreation");
  private static final String DURATION = "OnlineStoreConfig.TtlDuration.Value";

  private final Random random;
  private final RandomGroups words;
  private final SearchResource resource;
  private final Set<String> contained = new HashSet<>();

  RandomRequests(Random random, SearchResource resource) {
    this.random = random;
    this.words = new RandomGroups(random);
    this.resource = resource;
  }

  SearchRequest request() {
    return new SearchRequest(
        resource,
        random.nextInt(20) == 0 ? Optional.empty() : Optional.of(expression(2)),
        sortBy(),
        random.nextBoolean(),
        1 + random.nextInt(20),
        Optional.empty(),
        false,
        List.of());
  }

  private boolean ofGroups() {
    return resource == SearchResource.FEATURE_GROUP;
  }

  private String sortBy() {
    List<String> names = new ArrayList<>(ofGroups() ? GROUP_TEXTS : FEATURE_TEXTS);
    names.addAll(TIMES);
    names.add((ofGroups() ? "Tags." : "Parameters.") + words.key());
    if (ofGroups()) {
      names.addAll(FLAGS);
      names.add(DURATION);
    }
    return oneOf(names);
  }

  private ExpressionDraft expression(int depth) {
    List<FilterDraft> filters = new ArrayList<>();
    List<NestedFiltersDraft> nested = new ArrayList<>();
    List<ExpressionDraft> parts = new ArrayList<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      switch (random.nextInt(4)) {
        case 0 -> addIf(depth > 0, parts, depth);
        case 1 -> nested.addAll(nested());
        default -> filters.add(filter());
      }
    }
    if (filters.isEmpty() && nested.isEmpty() && parts.isEmpty()) {
      filters.add(filter());
    }
    return new ExpressionDraft(filters, nested, parts, random.nextBoolean());
  }

  private void addIf(boolean allowed, List<ExpressionDraft> parts, int depth) {
    if (allowed) {
      parts.add(expression(depth - 1));
    }
  }

  private List<NestedFiltersDraft> nested() {
    if (!ofGroups()) {
      return List.of();
    }
    List<FilterDraft> filters = new ArrayList<>();
    for (int i = 1 + random.nextInt(2); i > 0; i--) {
      filters.add(definitionFilter());
    }
    return List.of(new NestedFiltersDraft("FeatureDefinitions", filters));
  }

  private FilterDraft filter() {
    if (random.nextInt(8) == 0) {
      return presence();
    }
    return switch (random.nextInt(ofGroups() ? 7 : 5)) {
      case 0, 1 -> text(oneOf(ofGroups() ? GROUP_TEXTS : FEATURE_TEXTS));
      case 2 -> text((ofGroups() ? "Tags." : "Parameters.") + words.key());
      case 3 -> text(ofGroups() ? "AllTags" : "AllParameters");
      case 4 -> compared(oneOf(TIMES), TIME.format(words.time()));
      case 5 -> ofGroups() && random.nextBoolean() ? flag() : definitionFilter();
      default -> compared(DURATION, Integer.toString(random.nextInt(6)));
    };
  }

  private FilterDraft definitionFilter() {
    return random.nextInt(4) == 0
        ? compared(DIMENSION, Integer.toString(random.nextInt(4)))
        : text(oneOf(DEFINITION_TEXTS));
  }

  private FilterDraft presence() {
    List<String> names =
        new ArrayList<>(
            ofGroups()
                ? List.of("OnlineStoreConfig", "OfflineStoreConfig", "Tags", "FeatureDefinitions")
                : List.of("Parameters"));
    names.addAll(ofGroups() ? GROUP_TEXTS : FEATURE_TEXTS);
    return new FilterDraft(
        oneOf(names),
        Optional.of(words.oneOf(FilterOperator.EXISTS, FilterOperator.NOT_EXISTS)),
        Optional.empty());
  }

  private FilterDraft flag() {
    return filter(oneOf(FLAGS), equality(), Boolean.toString(random.nextBoolean()));
  }

  private FilterOperator equality() {
    return words.oneOf(FilterOperator.EQUALS, FilterOperator.NOT_EQUALS);
  }

  private FilterDraft compared(String property, String value) {
    FilterOperator operator =
        words.oneOf(
            FilterOperator.EQUALS,
            FilterOperator.NOT_EQUALS,
            FilterOperator.GREATER_THAN,
            FilterOperator.GREATER_THAN_OR_EQUAL_TO,
            FilterOperator.LESS_THAN,
            FilterOperator.LESS_THAN_OR_EQUAL_TO);
    return filter(property, operator, value);
  }

  /// Contains is used once for each property in a request.
  private FilterDraft text(String property) {
    return switch (random.nextInt(4)) {
      case 0 -> filter(property, FilterOperator.IN, likely() + "," + likely());
      case 1 -> filter(property, equality(), likely());
      default ->
          contained.add(property)
              ? filter(property, FilterOperator.CONTAINS, part(likely()))
              : filter(property, equality(), likely());
    };
  }

  /// A text that some property has.
  private String likely() {
    return switch (random.nextInt(4)) {
      case 0 -> words.word();
      case 1 -> words.key();
      case 2 -> words.oneOf("Created", "Standard", "Glue", "s3://bucket/a", "String", "List", "id");
      default -> words.oneOf("air1", "temp1", "air-1", "Flights-2", "Active", "Successful", "Days");
    };
  }

  private String part(String text) {
    int[] points = text.codePoints().toArray();
    int start = random.nextInt(points.length);
    return new String(points, start, 1 + random.nextInt(points.length - start));
  }

  private static FilterDraft filter(String property, FilterOperator operator, String value) {
    return new FilterDraft(property, Optional.of(operator), Optional.of(value));
  }

  private <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
