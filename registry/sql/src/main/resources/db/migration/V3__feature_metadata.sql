-- What people say about single features. A row is there for a feature that came later than its group,
-- or of which something has been said.
CREATE TABLE feature_metadata (
  group_id BIGINT NOT NULL,
  feature  VARCHAR(64) NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (group_id, feature)
);
