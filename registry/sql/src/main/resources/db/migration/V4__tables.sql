-- Databases and tables that people and programs register. Names are in lower case. What is known of each is a
-- document; partitions of a table are found by their values, which stand in a JSON list of texts.
CREATE TABLE catalog_database (
  name     VARCHAR(255) NOT NULL PRIMARY KEY,
  document TEXT NOT NULL
);

CREATE TABLE catalog_table (
  database VARCHAR(255) NOT NULL,
  name     VARCHAR(255) NOT NULL,
  version  BIGINT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (database, name)
);

CREATE TABLE catalog_table_version (
  database VARCHAR(255) NOT NULL,
  name     VARCHAR(255) NOT NULL,
  version  BIGINT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (database, name, version)
);

CREATE TABLE catalog_partition (
  database VARCHAR(255) NOT NULL,
  name     VARCHAR(255) NOT NULL,
  partition_values VARCHAR(4000) NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (database, name, partition_values)
);
