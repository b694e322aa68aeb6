-- A feature group is a JSON document; the columns beside it are for finding, ordering and reading by
-- people. Standard SQL, but for the kind of the id column, which is a placeholder: each database has
-- its own way to say that a number is never given twice.
CREATE TABLE feature_group (
  id            ${never-reused-id},
  name          VARCHAR(64) NOT NULL UNIQUE,
  creation_time BIGINT NOT NULL,  -- milliseconds since 1970
  status        VARCHAR(16) NOT NULL,
  document      TEXT NOT NULL
);
