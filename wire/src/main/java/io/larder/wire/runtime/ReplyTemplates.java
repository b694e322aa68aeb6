package io.larder.wire.runtime;

import io.larder.model.FeatureGroup;
import io.larder.model.FeatureGroupId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The templates of the groups that are read. A group that got more features gets a new one; the
/// templates of deleted groups go when there are too many of all.
final class ReplyTemplates {
  private static final int TEMPLATES_MAX = 1_000;

  private final Map<FeatureGroupId, ReplyTemplate> templates = new ConcurrentHashMap<>();

  ReplyTemplate of(FeatureGroup group) {
    ReplyTemplate template = templates.get(group.id());
    return template != null && template.columnCount() == group.schema().size()
        ? template
        : remember(group);
  }

  private ReplyTemplate remember(FeatureGroup group) {
    if (templates.size() >= TEMPLATES_MAX) {
      templates.clear();
    }
    ReplyTemplate template = new ReplyTemplate(group.schema());
    templates.put(group.id(), template);
    return template;
  }
}
