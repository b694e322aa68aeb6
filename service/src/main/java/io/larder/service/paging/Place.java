package io.larder.service.paging;

/// Where an item stands in a list: by its key, and by name and ARN among items of the same key.
public record Place(SortKey key, String name, String arn) implements Listed {}
