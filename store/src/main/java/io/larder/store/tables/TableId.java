package io.larder.store.tables;

import java.util.Locale;

/// A table's name in its database. The catalog keeps names in lower case, whatever clients write.
public record TableId(String database, String name) implements Comparable<TableId> {
  public TableId {
    database = database.toLowerCase(Locale.ROOT);
    name = name.toLowerCase(Locale.ROOT);
  }

  @Override
  public int compareTo(TableId other) {
    int databases = database.compareTo(other.database);
    return databases != 0 ? databases : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return database + "." + name;
  }
}
