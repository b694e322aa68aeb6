package io.larder.service.trainingset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.larder.service.trainingset.TrainingSetComparison.SpecificationDifference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds where two specifications differ. An upload's id says nothing of its content, so it is left
/// out; the certificates' hashes of the rows tell more.
final class SpecificationComparison {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String UPLOAD = "rows.uploadId";

  private SpecificationComparison() {}

  static List<SpecificationDifference> of(
      TrainingSetSpecification first, TrainingSetSpecification second) {
    Map<String, String> firsts = leaves(first);
    Map<String, String> seconds = leaves(second);
    Set<String> members = new LinkedHashSet<>(firsts.keySet());
    members.addAll(seconds.keySet());
    members.remove(UPLOAD);
    List<SpecificationDifference> differences = new ArrayList<>();
    for (String member : members) {
      String one = firsts.getOrDefault(member, "");
      String other = seconds.getOrDefault(member, "");
      if (!one.equals(other)) {
        differences.add(new SpecificationDifference(member, one, other));
      }
    }
    return differences;
  }

  private static Map<String, String> leaves(TrainingSetSpecification specification) {
    Map<String, String> leaves = new LinkedHashMap<>();
    collect("", JSON.valueToTree(specification), leaves);
    return leaves;
  }

  private static void collect(String path, JsonNode node, Map<String, String> leaves) {
    if (node.isValueNode()) {
      leaves.put(path, node.toString());
      return;
    }
    String prefix = path.isEmpty() ? "" : path + ".";
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      collect(prefix + member.getKey(), member.getValue(), leaves);
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      collect(prefix + i, node.get(i), leaves);
    }
  }
}
