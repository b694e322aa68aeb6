package io.larder.store;

import java.util.List;

/// A SELECT and the tables it may name.
///
/// @param tables by the name that the statement uses, compared without regard to letter case
public record SqlQuery(String sql, List<QueryTable> tables) {}
