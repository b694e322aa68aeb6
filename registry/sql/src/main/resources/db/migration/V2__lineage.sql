-- Artifacts, contexts and actions, and what connects them. As for feature groups, the document is the
-- entity and the columns beside it are for finding and ordering. Texts that are ordered are compared
-- byte by byte, which each database says in its own way.
CREATE TABLE lineage_entity (
  arn           VARCHAR(256) ${byte-order} PRIMARY KEY,
  kind          VARCHAR(8) NOT NULL,
  identity      VARCHAR(120) ${byte-order} NOT NULL,  -- a name, or the fingerprint of an artifact's source
  type          VARCHAR(256) NOT NULL,
  source_key    CHAR(32) NOT NULL,  -- the fingerprint of the source's URI, which itself is too long for an index
  creation_time BIGINT NOT NULL,    -- milliseconds since 1970
  document      TEXT NOT NULL,
  UNIQUE (kind, identity)
);

CREATE INDEX lineage_entity_by_time ON lineage_entity (kind, creation_time, arn);
CREATE INDEX lineage_entity_by_type ON lineage_entity (kind, type, creation_time, arn);
CREATE INDEX lineage_entity_by_source ON lineage_entity (source_key);

-- The types of the ends stand here again, where lists can find and order by them: they never change.
-- An end that belongs to an experiment has no row in lineage_entity and the type ''.
CREATE TABLE lineage_association (
  source_arn       VARCHAR(256) ${byte-order} NOT NULL,
  destination_arn  VARCHAR(256) ${byte-order} NOT NULL,
  source_type      VARCHAR(256) ${byte-order} NOT NULL,
  destination_type VARCHAR(256) ${byte-order} NOT NULL,
  type             VARCHAR(16),
  creation_time    BIGINT NOT NULL,  -- milliseconds since 1970
  PRIMARY KEY (source_arn, destination_arn)
);

CREATE INDEX lineage_association_by_destination
  ON lineage_association (destination_arn, source_arn);
CREATE INDEX lineage_association_by_time
  ON lineage_association (creation_time, source_arn, destination_arn);
CREATE INDEX lineage_association_by_source_type
  ON lineage_association (source_type, source_arn, destination_arn);
CREATE INDEX lineage_association_by_destination_type
  ON lineage_association (destination_type, source_arn, destination_arn);
