package io.larder.service.paging;

/// An item of a list; no two of a list have both name and ARN in common.
public interface Listed {
  String name();

  /// Of the item itself, or of what it belongs to.
  String arn();
}
