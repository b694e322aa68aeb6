package io.larder.wire;

import static io.larder.wire.Bench.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.larder.wire.http.HttpReply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Search, byte for byte: each operator on each type that takes it, and all that is around it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchCallsTest {
  private final Bench bench = new Bench();

  @BeforeAll
  void createGroups() {
    SearchSamples.CREATED.forEach(body -> bench.control("CreateFeatureGroup", body));
  }

  @AfterAll
  void close() {
    bench.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      textBlock =
          """
          flights                 | FeatureGroupName                            | Equals               | flights
          ''                      | FeatureGroupName                            | Equals               | Flights
          history weather         | FeatureGroupName                            | NotEquals            | flights
          flights history weather | FeatureGroupName                            | Contains             | h
          ''                      | FeatureGroupName                            | Contains             | .*
          flights weather         | FeatureGroupName                            | In                   | weather,flights,flights,none
          weather                 | FeatureGroupName                            | In                   | flights ,weather
          weather                 | Description                                 | Contains             | größer
          flights history         | Description                                 | NotEquals            | Weather at airports, größer
          flights weather         | Description                                 | Exists               |
          history                 | Description                                 | NotExists            |
          flights history weather | FeatureGroupStatus                          | Equals               | Created
          history weather         | OfflineStoreStatus.Status                   | Equals               | Active
          history weather         | OfflineStoreStatus                          | Equals               | Active
          ''                      | LastUpdateStatus                            | Exists               |
          ''                      | FailureReason                               | Exists               |
          flights                 | FeatureGroupARN                             | Contains             | :feature-group/f
          history                 | RecordIdentifierFeatureName                 | Equals               | id
          flights history weather | EventTimeFeatureName                        | Equals               | at
          flights weather         | OnlineStoreConfig.EnableOnlineStore         | Equals               | true
          history                 | OnlineStoreConfig.EnableOnlineStore         | NotEquals            | true
          history                 | OnlineStoreConfig.EnableOnlineStore         | Equals               | false
          history weather         | OfflineStoreConfig.S3StorageConfig.S3Uri    | Exists               |
          flights                 | OfflineStoreConfig.S3StorageConfig.S3Uri    | NotExists            |
          history weather         | OfflineStoreConfig                          | Exists               |
          history                 | OnlineStoreConfig                           | NotExists            |
          weather                 | OnlineStoreConfig.StorageType               | Equals               | Standard
          flights                 | OnlineStoreConfig.TtlDuration.Value         | Equals               | 3.0
          history weather         | OnlineStoreConfig.TtlDuration.Value         | NotEquals            | 3
          flights                 | OnlineStoreConfig.TtlDuration.Value         | GreaterThan          | 2.5
          ''                      | OnlineStoreConfig.TtlDuration.Value         | GreaterThan          | 3
          flights                 | OnlineStoreConfig.TtlDuration.Value         | GreaterThanOrEqualTo | 3
          flights                 | OnlineStoreConfig.TtlDuration.Value         | LessThan             | 1e3
          ''                      | OnlineStoreConfig.TtlDuration.Value         | LessThan             | 3
          flights                 | OnlineStoreConfig.TtlDuration.Value         | LessThanOrEqualTo    | +3
          flights history weather | CreationTime                                | GreaterThan          | 2026-11-23T15:00:00
          ''                      | CreationTime                                | GreaterThan          | 2026-11-23T15:00:01
          flights history weather | CreationTime                                | Equals               | 2026-11-23T16:00:00.123+01:00
          ''                      | CreationTime                                | Equals               | 2026-11-23T15:00:00
          flights history weather | CreationTime                                | NotEquals            | 2026-11-23T15:00:00
          flights history weather | LastModifiedTime                            | GreaterThanOrEqualTo | 2026-11-23T15:00:00.123Z
          flights history weather | LastModifiedTime                            | LessThan             | 2026-11-24
          flights history weather | LastModifiedTime                            | LessThanOrEqualTo    | 2026-11-23 15:00:00.123
          ''                      | LastModifiedTime                            | LessThan             | 2026-11-23T15:00:00.123
          flights history weather | FeatureDefinitions                          | Exists               |
          flights weather         | FeatureDefinitions.FeatureName              | Equals               | delay
          history                 | FeatureDefinitions.FeatureName              | NotEquals            | delay
          history                 | FeatureDefinitions.FeatureName              | In                   | id,ID
          flights                 | FeatureDefinitions.FeatureName              | Contains             | light
          history weather         | FeatureDefinitions.FeatureType              | Equals               | Integral
          ''                      | FeatureDefinitions.CollectionType           | Exists               |
          flights                 | Tags.team                                   | Equals               | air
          history weather         | Tags.team                                   | NotEquals            | air
          flights weather         | Tags.team                                   | Exists               |
          history weather         | Tags.env                                    | NotExists            |
          flights weather         | Tags.team                                   | In                   | sky,air
          weather                 | Tags.team                                   | Contains             | k
          ''                      | Tags.Team                                   | Exists               |
          flights weather         | AllTags                                     | Equals               | team
          flights                 | AllTags                                     | Contains             | pro
          history                 | AllTags                                     | NotEquals            | team
          history                 | Tags                                        | NotExists            |
          flights                 | FeatureGroupName                            |                      | flights
          flights weather         | Description                                 |                      |
          """)
  void findsTheGroupsThatPassAFilter(
      String names, String property, @Nullable String operator, @Nullable String value) {
    assertThat(search("FeatureGroup", filters(filter(property, operator, value))))
        .isEqualTo(SearchSamples.groups(names));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      emptyValue = "",
      textBlock =
          """
          flights.delay:Fractional weather.delay:Integral   | FeatureName      | Equals    | delay
          flights.flight:String                             | FeatureName      | Contains  | light
          history.at:Fractional flights.delay:Fractional    | FeatureType      | Equals    | Fractional
          history.at:Fractional history.id:Integral         | FeatureGroupName | Contains  | hist
          history.at:Fractional history.id:Integral         | FeatureGroupName | In        | history
          history.at:Fractional history.id:Integral         | FeatureGroupArn  | Contains  | /history
          ''                                                | Description      | Exists    |
          ''                                                | Parameters.owner | Exists    |
          ''                                                | Parameters       | Exists    |
          ''                                                | AllParameters    | Contains  | o
          ''                                                | CreationTime     | LessThan  | 2026-11-23T15:00:00
          """)
  void findsTheFeaturesThatPassAFilter(
      String names, String property, String operator, @Nullable String value) {
    assertThat(search("FeatureMetadata", filters(filter(property, operator, value))))
        .isEqualTo(SearchSamples.features(names));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      emptyValue = "",
      textBlock =
          """
          flights                 | "Filters":[{"Name":"Tags.team","Value":"air"},{"Name":"Tags.env","Value":"prod"}]
          ``                      | "Filters":[{"Name":"Tags.team","Value":"sky"},{"Name":"Tags.env","Value":"prod"}]
          flights weather         | "Operator":"Or","Filters":[{"Name":"Tags.team","Value":"sky"},{"Name":"Tags.env","Value":"prod"}]
          flights                 | "Filters":[{"Name":"FeatureGroupName","Operator":"Contains","Value":"h"},{"Name":"RecordIdentifierFeatureName","Operator":"Contains","Value":"fl"},{"Name":"AllTags","Operator":"Contains","Value":"ai"}]
          flights weather         | "Filters":[{"Name":"FeatureDefinitions.FeatureName","Value":"delay"},{"Name":"FeatureDefinitions.FeatureType","Value":"String"}]
          flights                 | "NestedFilters":[{"NestedPropertyName":"FeatureDefinitions","Filters":[{"Name":"FeatureDefinitions.FeatureName","Value":"delay"},{"Name":"FeatureDefinitions.FeatureType","Value":"Fractional"}]}]
          ``                      | "NestedFilters":[{"NestedPropertyName":"FeatureDefinitions","Filters":[{"Name":"FeatureDefinitions.FeatureName","Value":"delay"},{"Name":"FeatureDefinitions.FeatureType","Value":"String"}]}]
          history weather         | "Operator":"Or","Filters":[{"Name":"Tags","Operator":"NotExists"}],"NestedFilters":[{"NestedPropertyName":"FeatureDefinitions","Filters":[{"Name":"FeatureDefinitions.FeatureName","Value":"delay"},{"Name":"FeatureDefinitions.FeatureType","Operator":"In","Value":"String,Integral"}]}]
          flights                 | "Filters":[{"Name":"OnlineStoreConfig.EnableOnlineStore","Value":"true"}],"SubExpressions":[{"Operator":"Or","Filters":[{"Name":"Tags.env","Operator":"Exists"},{"Name":"Tags","Operator":"NotExists"}]}]
          history                 | "SubExpressions":[{"SubExpressions":[{"SubExpressions":[{"Filters":[{"Name":"FeatureGroupName","Value":"history"}]}]}]}]
          weather                 | "Operator":"And","SubExpressions":[{"Filters":[{"Name":"OfflineStoreConfig","Operator":"Exists"}]},{"Filters":[{"Name":"OnlineStoreConfig","Operator":"Exists"}]}]
          """)
  void combinesFiltersNestedFiltersAndSubExpressions(String names, String expression) {
    assertThat(search("FeatureGroup", expression)).isEqualTo(SearchSamples.groups(names));
  }

  @Test
  void findsEverythingWhereNothingIsAskedFor() {
    assertThat(send("{\"Resource\":\"FeatureGroup\"}"))
        .isEqualTo(SearchSamples.groups("flights history weather"));
    assertThat(send("{\"Resource\":\"FeatureMetadata\"}"))
        .isEqualTo(
            SearchSamples.features(
                "flights.at:String history.at:Fractional weather.at:String"
                    + " flights.delay:Fractional weather.delay:Integral flights.flight:String"
                    + " history.id:Integral weather.station:String"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          weather history flights | FeatureGroupName                    | Descending
          flights history weather | FeatureGroupName                    | Ascending
          history weather flights | RoleArn                             | Descending
          flights weather history | Tags.team                           | Ascending
          weather flights history | Tags.team                           | Descending
          history flights weather | OnlineStoreConfig.EnableOnlineStore | Ascending
          flights history weather | OnlineStoreConfig.TtlDuration.Value | Descending
          flights history weather | CreationTime                        | Descending
          """)
  void sortsByAProperty(String names, String property, String order) {
    assertThat(
            send(
                "{\"Resource\":\"FeatureGroup\",\"SortBy\":\"%s\",\"SortOrder\":\"%s\"}"
                    .formatted(property, order)))
        .isEqualTo(SearchSamples.groups(names));
  }

  @Test
  void countsAllHitsOnEveryPage() {
    String first = send("{\"Resource\":\"FeatureGroup\",\"MaxResults\":2}");
    assertThat(first)
        .contains("\"flights\"", "\"history\"", "\"NextToken\":\"")
        .doesNotContain("\"weather\"")
        .endsWith(",\"TotalHits\":{\"Value\":3,\"Relation\":\"EqualTo\"}}");
    String token = first.replaceAll(".*\"NextToken\":\"([^\"]*)\".*", "$1");
    assertThat(
            send(
                "{\"Resource\":\"FeatureGroup\",\"MaxResults\":2,\"NextToken\":\"%s\"}"
                    .formatted(token)))
        .isEqualTo(SearchSamples.groups("weather").replace("\"Value\":1,", "\"Value\":3,"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          flights history         | {"Key":"Tags.team","Value":"air"}
          history weather         | {"Key":"Tags.team","Value":"sky"}
          flights history weather | {"Key":"Tags.none","Value":"x"}
          history                 | {"Key":"Tags.team","Value":"sky"},{"Key":"Tags.team","Value":"air"}
          history                 | {"Key":"Tags.team","Value":""}
          """)
  void hidesWhatCarriesATagWithAnotherValue(String names, String conditions) {
    assertThat(
            send(
                "{\"Resource\":\"FeatureGroup\",\"VisibilityConditions\":[%s]}"
                    .formatted(conditions)))
        .isEqualTo(SearchSamples.groups(names));
  }

  @Test
  void hidesTheFeaturesOfAGroupThatIsHidden() {
    assertThat(
            send(
                """
                {"Resource":"FeatureMetadata","VisibilityConditions":[{"Key":"Tags.team","Value":"x"}]}\
                """))
        .isEqualTo(SearchSamples.features("history.at:Fractional history.id:Integral"));
  }

  @Test
  void findsNothingInOtherAccounts() {
    assertThat(
            send("{\"Resource\":\"FeatureGroup\",\"CrossAccountFilterOption\":\"CrossAccount\"}"))
        .isEqualTo("{\"Results\":[],\"TotalHits\":{\"Value\":0,\"Relation\":\"EqualTo\"}}");
    assertThat(send("{\"Resource\":\"FeatureGroup\",\"CrossAccountFilterOption\":\"SameAccount\"}"))
        .isEqualTo(SearchSamples.groups("flights history weather"));
  }

  private String search(String resource, String expression) {
    return send("{\"Resource\":\"%s\",\"SearchExpression\":{%s}}".formatted(resource, expression));
  }

  private String send(String body) {
    HttpReply reply = bench.control("Search", body);
    assertThat(reply.status()).as(text(reply)).isEqualTo(200);
    return text(reply);
  }

  private static String filters(String filter) {
    return "\"Filters\":[" + filter + "]";
  }

  private static String filter(String property, @Nullable String operator, @Nullable String value) {
    return "{\"Name\":\""
        + property
        + "\""
        + member("Operator", operator)
        + member("Value", value)
        + "}";
  }

  private static String member(String name, @Nullable String value) {
    return value == null ? "" : ",\"" + name + "\":\"" + value + "\"";
  }
}
