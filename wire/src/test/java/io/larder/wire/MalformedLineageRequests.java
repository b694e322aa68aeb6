package io.larder.wire;

import static io.larder.wire.MalformedRequest.control;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Requests of the lineage operations that must be refused.
final class MalformedLineageRequests {
  private static final String SERIALIZATION = "SerializationException";
  private static final String VALIDATION = "ValidationException";
  private static final String NOT_FOUND = "ResourceNotFound";
  private static final String ARN = "arn:aws:sagemaker:eu-west-1:123456789012:";
  private static final String SOURCE = "\"Source\":{\"SourceUri\":\"u\"}";

  private MalformedLineageRequests() {}

  static Stream<MalformedRequest> all() {
    return Stream.of(artifacts(), contexts(), actions(), lists(), associations(), queries())
        .flatMap(rows -> rows);
  }

  private static Stream<MalformedRequest> artifacts() {
    return Stream.of(
        artifact("{}", "2 validation errors detected: Value null at 'source' failed"),
        artifact("{" + SOURCE + "}", "Value null at 'artifactType'"),
        artifact("{\"ArtifactType\":\"T\",\"Source\":{}}", "Value null at 'source.sourceUri'"),
        artifact(
            "{\"ArtifactType\":\"T\",\"Source\":{\"SourceUri\":\"\"}}",
            "at 'source.sourceUri' failed to satisfy constraint: Member must have length greater"),
        artifact(
            "{\"ArtifactType\":\"T\",\"Source\":{\"SourceUri\":\"" + "u".repeat(2049) + "\"}}",
            "length less than or equal to 2048"),
        control(
            "CreateArtifact",
            "{\"ArtifactType\":\"T\",\"Source\":\"u\"}",
            SERIALIZATION,
            "source must be an object"),
        control("CreateArtifact", "{\"ArtifactType\":7," + SOURCE + "}", SERIALIZATION, "a string"),
        artifact(
            "{\"ArtifactType\":\"" + "T".repeat(257) + "\"," + SOURCE + "}",
            "length less than or equal to 256"),
        artifact("{\"ArtifactName\":\"a_b\",\"ArtifactType\":\"T\"," + SOURCE + "}", "'a_b' at"),
        artifact(
            "{\"ArtifactName\":\"" + "a".repeat(121) + "\",\"ArtifactType\":\"T\"," + SOURCE + "}",
            "length less than or equal to 120"),
        artifact(
            "{\"ArtifactType\":\"T\",\"Source\":{\"SourceUri\":\"u\",\"SourceTypes\":[{\"SourceIdType\":\"SHA\",\"Value\":\"v\"}]}}",
            "enum value set: [MD5Hash, S3ETag, S3Version, Custom]"),
        artifact(
            "{\"ArtifactType\":\"T\",\"Source\":{\"SourceUri\":\"u\",\"SourceTypes\":[{\"SourceIdType\":\"Custom\"},null]}}",
            "Value null at 'source.sourceTypes.1.member.value'"),
        artifact(full("\"Properties\":{" + entries(31) + "}"), "less than or equal to 30"),
        artifact(full("\"Properties\":{\"k\":null}"), "Value null at 'properties.k.value'"),
        control(
            "CreateArtifact", full("\"Properties\":{\"k\":1}"), SERIALIZATION, "must be a string"),
        control("CreateArtifact", full("\"Properties\":[]"), SERIALIZATION, "must be an object"),
        artifact(full("\"Properties\":{\"k\":\"" + "v".repeat(4097) + "\"}"), "equal to 4096"),
        artifact(
            full("\"MetadataProperties\":{\"CommitId\":\"" + "c".repeat(1025) + "\"}"),
            "at 'metadataProperties.commitId'"),
        artifact(full("\"Tags\":[{\"Key\":\"k\"}]"), "Value null at 'tags.1.member.value'"),
        artifact(full("\"Tags\":[{\"Key\":\"\",\"Value\":\"\"}]"), "'tags.1.member.key'"),
        artifact(full("\"Tags\":[{\"Key\":\"<\",\"Value\":\"\"}]"), "regular expression"),
        artifact(
            full("\"Tags\":[{\"Key\":\"k\",\"Value\":\"\"},{\"Key\":\"k\",\"Value\":\"x\"}]"),
            "Tags has the key 'k' more than once"),
        artifact(
            full(
                "\"Tags\":["
                    + "{\"Key\":\"k\",\"Value\":\"\"},".repeat(50)
                    + "{\"Key\":\"l\",\"Value\":\"\"}]"),
            "less than or equal to 50"),
        control("CreateArtifact", full("\"ArtifactName\":\"\\ud800\""), SERIALIZATION, "surrogate"),
        control("DescribeArtifact", "{}", VALIDATION, "Value null at 'artifactArn'"),
        control("DescribeArtifact", "{\"ArtifactArn\":\"x\"}", VALIDATION, "regular expression"),
        control(
            "DescribeArtifact",
            "{\"ArtifactArn\":\"" + ARN + "artifact/none\"}",
            NOT_FOUND,
            "Artifact '" + ARN + "artifact/none' does not exist."),
        control(
            "UpdateArtifact",
            "{\"ArtifactArn\":\"" + ARN + "context/c\"}",
            VALIDATION,
            "at 'artifactArn'"),
        control(
            "UpdateArtifact",
            "{\"ArtifactArn\":\"" + ARN + "artifact/x\",\"PropertiesToRemove\":\"k\"}",
            SERIALIZATION,
            "propertiesToRemove must be a list"),
        control("DeleteArtifact", "{}", VALIDATION, "either ArtifactArn or Source must be given"),
        control(
            "DeleteArtifact",
            "{\"ArtifactArn\":\"" + ARN + "artifact/x\"," + SOURCE + "}",
            VALIDATION,
            "and not both"),
        control("DeleteArtifact", "{\"Source\":{}}", VALIDATION, "'source.sourceUri'"));
  }

  private static Stream<MalformedRequest> contexts() {
    return Stream.of(
        control("CreateContext", "", VALIDATION, "3 validation errors detected"),
        control("CreateContext", context("-c", ""), VALIDATION, "'-c' at 'contextName'"),
        control("CreateContext", context("c".repeat(121), ""), VALIDATION, "equal to 120"),
        control(
            "CreateContext",
            context("c", ",\"Description\":\"" + "d".repeat(3073) + "\""),
            VALIDATION,
            "length less than or equal to 3072"),
        control(
            "CreateContext",
            context("c", ",\"Properties\":{\"" + "k".repeat(2501) + "\":\"v\"}"),
            VALIDATION,
            "at 'properties.key'"),
        control("DescribeContext", "{\"ContextName\":\"\"}", VALIDATION, "'contextName'"),
        control(
            "DescribeContext",
            "{\"ContextName\":\"" + ARN + "action/c\"}",
            VALIDATION,
            "regular expression"),
        control(
            "UpdateContext",
            "{\"ContextName\":\"" + ARN + "context/c\"}",
            VALIDATION,
            "at 'contextName'"),
        control(
            "UpdateContext",
            "{\"ContextName\":\"kept\",\"Properties\":{" + entries(30) + "}}",
            VALIDATION,
            "Properties would have 31 entries; at most 30 are allowed"),
        control(
            "UpdateContext",
            "{\"ContextName\":\"kept\",\"PropertiesToRemove\":[null]}",
            VALIDATION,
            "'propertiesToRemove.1.member'"),
        control("DeleteContext", "{\"ContextName\":7}", SERIALIZATION, "a string"),
        control("DeleteContext", "{\"ContextName\":\"none\"}", NOT_FOUND, "'none'"));
  }

  private static Stream<MalformedRequest> actions() {
    return Stream.of(
        control("CreateAction", "{}", VALIDATION, "3 validation errors detected"),
        control("CreateAction", action("a_b", ""), VALIDATION, "at 'actionName'"),
        control(
            "CreateAction",
            action("a", ",\"Status\":\"Done\""),
            VALIDATION,
            "enum value set: [Unknown, InProgress, Completed, Failed, Stopping, Stopped]"),
        control("CreateAction", action("a", ",\"Status\":1"), SERIALIZATION, "status must be"),
        control("DescribeAction", "{\"ActionName\":\"a b\"}", VALIDATION, "'actionName'"),
        control(
            "DescribeAction",
            "{\"ActionName\":\"" + ARN + "context/kept\"}",
            NOT_FOUND,
            "Action '" + ARN + "context/kept' does not exist."),
        control("UpdateAction", "{\"ActionName\":\"none\"}", NOT_FOUND, "Action 'none'"),
        control("DeleteAction", "[]", SERIALIZATION, "must be a JSON object"));
  }

  private static Stream<MalformedRequest> lists() {
    return Stream.of(
        control("ListArtifacts", "{\"SortBy\":\"Name\"}", VALIDATION, "set: [CreationTime]"),
        control("ListArtifacts", "{\"SourceUri\":\"\"}", VALIDATION, "'sourceUri'"),
        control("ListContexts", "{\"SortBy\":\"Type\"}", VALIDATION, "[Name, CreationTime]"),
        control("ListContexts", "{\"SortOrder\":\"Up\"}", VALIDATION, "[Ascending, Descending]"),
        control("ListActions", "{\"MaxResults\":0}", VALIDATION, "greater than or equal to 1"),
        control("ListActions", "{\"MaxResults\":101}", VALIDATION, "less than or equal to 100"),
        control("ListActions", "{\"CreatedAfter\":\"now\"}", SERIALIZATION, "must be a time"),
        control("ListContexts", "{\"NextToken\":\"?\"}", VALIDATION, "NextToken is not one"),
        control("ListContexts", "{\"NextToken\":\"AAFh\"}", VALIDATION, "NextToken is not one"),
        control("ListArtifacts", "{\"NextToken\":\"____\"}", VALIDATION, "NextToken is not one"),
        control(
            "ListActions",
            "{\"NextToken\":\"" + "x".repeat(8193) + "\"}",
            VALIDATION,
            "length less than or equal to 8192"));
  }

  private static Stream<MalformedRequest> associations() {
    String kept = ARN + "context/kept";
    String trial = ARN + "experiment-trial-component/t";
    return Stream.of(
        control("AddAssociation", "{}", VALIDATION, "2 validation errors detected"),
        control("AddAssociation", ends(kept, "x"), VALIDATION, "at 'destinationArn'"),
        control(
            "AddAssociation",
            ends(ARN + "feature-group/Users", kept),
            VALIDATION,
            "at 'sourceArn' failed to satisfy constraint: Member must satisfy regular expression"),
        control(
            "AddAssociation",
            ends(kept, trial).replace("}", ",\"AssociationType\":\"Knows\"}"),
            VALIDATION,
            "[ContributedTo, AssociatedWith, DerivedFrom, Produced, SameAs]"),
        control("AddAssociation", ends(trial, ARN + "experiment/e"), VALIDATION, "of experiments"),
        control("AddAssociation", ends(kept, ARN + "context/"), NOT_FOUND, "does not exist"),
        control("AddAssociation", ends(ARN + "artifact/x", kept), NOT_FOUND, "Artifact"),
        control("DeleteAssociation", ends(kept, kept), NOT_FOUND, "Association from"),
        control("DeleteAssociation", ends(kept, "y".repeat(257)), VALIDATION, "equal to 256"),
        control("ListAssociations", "{\"SourceArn\":\"x\"}", VALIDATION, "at 'sourceArn'"),
        control("ListAssociations", "{\"SortBy\":\"Name\"}", VALIDATION, "DestinationType"),
        control("ListAssociations", "{\"MaxResults\":\"1\"}", SERIALIZATION, "integer"),
        control("ListAssociations", "{\"NextToken\":\"A\"}", VALIDATION, "NextToken is not one"));
  }

  private static Stream<MalformedRequest> queries() {
    String start = "\"StartArns\":[\"" + ARN + "context/kept\"]";
    return Stream.of(
        query("{}", VALIDATION, "StartArns must have the ARN"),
        query("{\"StartArns\":[]}", VALIDATION, "StartArns must have the ARN"),
        query("{\"StartArns\":[\"x\"]}", VALIDATION, "'startArns.1.member'"),
        query(
            "{\"StartArns\":[\"" + ARN + "context/kept\",\"" + ARN + "context/kept\"]}",
            VALIDATION,
            "length less than or equal to 1"),
        query("{\"StartArns\":[\"" + ARN + "experiment/e\"]}", VALIDATION, "is an experiment"),
        query("{\"StartArns\":[\"" + ARN + "action/none\"]}", NOT_FOUND, "does not exist"),
        query(
            "{" + start + ",\"Direction\":\"Up\"}", VALIDATION, "[Both, Ascendants, Descendants]"),
        query("{" + start + ",\"IncludeEdges\":\"yes\"}", SERIALIZATION, "true or false"),
        query("{" + start + ",\"MaxDepth\":11}", VALIDATION, "less than or equal to 10"),
        query("{" + start + ",\"MaxDepth\":0}", VALIDATION, "MaxDepth must be 1 to 10, not 0"),
        query("{" + start + ",\"MaxResults\":51}", VALIDATION, "less than or equal to 50"),
        query("{" + start + ",\"MaxResults\":-1}", VALIDATION, "MaxResults must be 1 to 50"),
        query("{" + start + ",\"NextToken\":\"%\"}", VALIDATION, "NextToken is not one"),
        filter(
            start, "\"LineageTypes\":[\"Trial\"]", "[TrialComponent, Artifact, Context, Action]"),
        filter(start, "\"Types\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\"]", "less than or equal to 5"),
        filter(start, "\"Types\":[\"" + "t".repeat(41) + "\"]", "less than or equal to 40"),
        filter(start, "\"Properties\":{" + entries(6) + "}", "less than or equal to 5"),
        query(
            "{" + start + ",\"Filters\":{\"CreatedBefore\":true}}",
            SERIALIZATION,
            "must be a time"));
  }

  private static MalformedRequest artifact(String body, String messagePart) {
    return control("CreateArtifact", body, VALIDATION, messagePart);
  }

  private static MalformedRequest query(String body, String code, String messagePart) {
    return control("QueryLineage", body, code, messagePart);
  }

  private static MalformedRequest filter(String start, String filter, String messagePart) {
    return query("{" + start + ",\"Filters\":{" + filter + "}}", VALIDATION, messagePart);
  }

  private static String full(String more) {
    return "{\"ArtifactType\":\"T\"," + SOURCE + "," + more + "}";
  }

  private static String context(String name, String more) {
    return "{\"ContextName\":\"" + name + "\",\"ContextType\":\"T\"," + SOURCE + more + "}";
  }

  private static String action(String name, String more) {
    return "{\"ActionName\":\"" + name + "\",\"ActionType\":\"T\"," + SOURCE + more + "}";
  }

  private static String ends(String source, String destination) {
    return "{\"SourceArn\":\"" + source + "\",\"DestinationArn\":\"" + destination + "\"}";
  }

  private static String entries(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"p" + i + "\":\"v\"")
        .collect(Collectors.joining(","));
  }
}
