package io.larder.store;

/// A column of a table that is no feature group's.
///
/// @param type in Hive's words: `boolean`, `tinyint`, `smallint`, `int`, `bigint`, `float`,
///   `double`, `decimal(p,s)`, `string`, `binary`, `date`, `timestamp`, and `array<…>`, `map<…,…>`
///   and `struct<…:…>` of these
public record TableColumn(String name, String type) {}
