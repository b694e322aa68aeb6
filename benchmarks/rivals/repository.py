"""A Feast repository in a folder: one entity, a feature view and a feature service for each width."""

from datetime import timedelta
from pathlib import Path

from feast import Entity, FeatureService, FeatureStore, FeatureView, Field, FileSource
from feast.types import Float64
from feast.value_type import ValueType

from data import columns

SETTINGS = """
project: rivals
provider: local
registry:
  path: {folder}/registry.db
  cache_ttl_seconds: 3600
online_store:
{online}
offline_store:
  type: {offline}
entity_key_serialization_version: 3
"""


def open_store(folder: Path, online: dict[str, str], offline: str, files: dict[int, Path]) -> FeatureStore:
    """`files` are Parquet files by the number of features."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = "\n".join(f"  {key}: {value}" for key, value in online.items())
    (folder / "feature_store.yaml").write_text(SETTINGS.format(folder=folder, online=lines, offline=offline))
    store = FeatureStore(repo_path=str(folder))
    entity = Entity(name="id", join_keys=["id"], value_type=ValueType.STRING)
    store.apply([entity, *(part for width, file in files.items() for part in _view(entity, width, file))])
    return store


def _view(entity: Entity, width: int, file: Path) -> list:
    view = FeatureView(
        name=f"f{width}",
        entities=[entity],
        ttl=timedelta(days=365),
        schema=[Field(name=name, dtype=Float64) for name in columns(width)],
        source=FileSource(name=f"source_{width}", path=str(file), timestamp_field="event_timestamp"),
    )
    return [view, FeatureService(name=f"service_{width}", features=[view])]
