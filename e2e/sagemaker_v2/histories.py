"""Feature groups with a known history: duplicates, late rows, deletes, and three times of writing."""

import time
from dataclasses import dataclass, field

from sagemaker.feature_store.feature_group import FeatureGroup
from sagemaker.feature_store.inputs import FeatureValue

from sdk import query
from support.datasets import Row


@dataclass
class History:
    """A feature group and every row that its offline store must have."""

    group: FeatureGroup
    rows: list[Row] = field(default_factory=list)

    @property
    def features(self) -> list[str]:
        return [definition.feature_name for definition in self.group.feature_definitions]


class Writer:
    """Writes to several groups; one row per millisecond, so that the times of the calls are an order."""

    def __init__(self, session):
        self.runtime = session.sagemaker_featurestore_runtime_client
        self.sequence = 0
        self.phase = 0

    def put(self, history: History, **values) -> None:
        self._next()
        record = [
            FeatureValue(name, str(value)) for name, value in values.items() if value is not None
        ]
        history.group.put_record(record)
        self._remember(history, values, deleted=False)

    def delete(self, history: History, identifier, event_time) -> None:
        self._next()
        self.runtime.delete_record(
            FeatureGroupName=history.group.name,
            RecordIdentifierValueAsString=str(identifier),
            EventTime=str(event_time),
        )
        self._remember(history, {"id": identifier, "ts": event_time}, deleted=True)

    def end_phase(self, histories: list[History], output: str) -> float:
        """Has everything committed; gives a whole second that is after it and before what follows."""
        for history in histories:
            counted = query(history.group, output, "SELECT count(*) AS n FROM {table}")
            assert counted["n"].tolist() == [len(history.rows)]
        second = float(int(time.time()) + 1)
        wait_until(second + 0.01)
        self.phase += 1
        return second

    def _next(self) -> None:
        self.sequence += 1
        wait_until(time.time() + 0.0015)

    def _remember(self, history: History, values: dict, *, deleted: bool) -> None:
        row = {name: values.get(name) for name in history.features}
        history.rows.append(Row(row, self.sequence, self.phase, deleted))


def wait_until(moment: float) -> None:
    while (left := moment - time.time()) > 0:
        time.sleep(left)
