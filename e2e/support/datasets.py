"""What the SDK's DatasetBuilder has to give, worked out row by row from its documentation and its queries.

The oracle knows lists and loops only: no SQL, no DataFrame.
"""

import datetime
import math
import operator
from dataclasses import dataclass, field

COMPARATORS = {
    "EQUALS": operator.eq,
    "GREATER_THAN": operator.gt,
    "GREATER_THAN_OR_EQUAL_TO": operator.ge,
    "LESS_THAN": operator.lt,
    "LESS_THAN_OR_EQUAL_TO": operator.le,
    "NOT_EQUAL_TO": operator.ne,
}


def moment(event_time) -> float:
    """Seconds since 1970 of an event time of either type."""
    if isinstance(event_time, str):
        return datetime.datetime.fromisoformat(event_time).timestamp()
    return float(event_time)


@dataclass(frozen=True)
class Row:
    """A row of the offline store: later calls have greater sequences, later commits later phases."""

    values: dict
    sequence: int
    phase: int = 0
    deleted: bool = False

    @property
    def order(self) -> tuple:
        return self.values["ts"], self.sequence


@dataclass(frozen=True)
class Options:
    """What was asked of the builder. Times are seconds since 1970; `as_of` is a phase."""

    duplicated: bool = False
    deleted: bool = False
    point_in_time: bool = False
    as_of: int | None = None
    start: float | None = None
    end: float | None = None
    recent: int | None = None


@dataclass(frozen=True)
class Target:
    """A feature group that is joined to the base."""

    rows: list[Row]
    features: list[str]
    key_in_base: str = "id"
    key: str = "id"
    comparator: str = "EQUALS"
    kind: str = "INNER_JOIN"


@dataclass
class Base:
    """A feature group, or a DataFrame, whose rows have no history."""

    rows: list[Row]
    features: list[str]
    is_frame: bool = False
    targets: list[Target] = field(default_factory=list)


def in_range(row: Row, options: Options) -> bool:
    at = moment(row.values["ts"])
    return (options.start is None or at >= options.start) and (
        options.end is None or at <= options.end
    )


def written(row: Row, options: Options) -> bool:
    return options.as_of is None or row.phase <= options.as_of


def newest_of_each(rows: list[Row], key) -> list[Row]:
    """For each key the row that was written last."""
    newest: dict = {}
    for row in rows:
        if key(row) not in newest or row.sequence > newest[key(row)].sequence:
            newest[key(row)] = row
    return list(newest.values())


def without_duplicates(rows: list[Row]) -> list[Row]:
    return newest_of_each(rows, lambda row: (row.values["id"], row.values["ts"]))


def newest_deletes(rows: list[Row]) -> dict[str, Row]:
    """For each identifier the delete of the newest event time; of equal ones the later call."""
    found: dict = {}
    for row in rows:
        identifier = row.values["id"]
        if row.deleted and (identifier not in found or row.order > found[identifier].order):
            found[identifier] = row
    return found


def seen(rows: list[Row], options: Options, base_is_frame: bool) -> list[Row]:
    """The rows of a feature group that take part in the dataset.

    A delete hides what is older than it. The builder looks at the time of writing once more at the end,
    but not where the base is a DataFrame; and it limits the deletes to the range of event times only
    where the range has both ends.
    """

    def at_the_end(row):
        return in_range(row, options) and (base_is_frame or written(row, options))

    if options.deleted:
        kept = [row for row in rows if not row.deleted]
        kept = kept if options.duplicated else without_duplicates(kept)
        return [row for row in kept if at_the_end(row)]
    deletes = [row for row in rows if written(row, options)]
    if options.start is not None and options.end is not None:
        deletes = [row for row in deletes if in_range(row, options)]
    hidden = newest_deletes(deletes)
    kept = rows
    if not options.duplicated:
        kept = without_duplicates([r for r in rows if in_range(r, options) and written(r, options)])
    kept = [
        row
        for row in kept
        if row.values["id"] not in hidden or row.order > hidden[row.values["id"]].order
    ]
    return [row for row in kept if at_the_end(row)]


def matches(base: dict | None, target: dict, how: Target, options: Options) -> bool:
    left, right = base and base.get(how.key_in_base), target[how.key]
    if left is None or right is None or not COMPARATORS[how.comparator](left, right):
        return False
    return not options.point_in_time or moment(base["ts"]) >= moment(target["ts"])


def join(combined: list[tuple], base: Base, place: int, options: Options) -> list[tuple]:
    """Adds the target at a place to combinations of rows, of which the first is the base's; None is no row."""
    how = base.targets[place]
    rows = [row.values for row in seen(how.rows, options, base.is_frame)]
    joined, used = [], set()
    for left in combined:
        partners = [
            number for number, row in enumerate(rows) if matches(left[0], row, how, options)
        ]
        used.update(partners)
        joined += [(*left, rows[number]) for number in partners]
        if not partners and how.kind in ("LEFT_JOIN", "FULL_JOIN"):
            joined.append((*left, None))
    if how.kind in ("RIGHT_JOIN", "FULL_JOIN"):
        lonely = [row for number, row in enumerate(rows) if number not in used]
        joined += [(*(None,) * (place + 1), row) for row in lonely]
    return joined


def dataset(base: Base, options: Options) -> list[tuple]:
    """All combinations of rows, before the builder's limits."""
    own = base.rows if base.is_frame else seen(base.rows, options, False)
    combined = [(row.values,) for row in own if in_range(row, options)]
    for place in range(len(base.targets)):
        combined = join(combined, base, place, options)
    return combined


def cells(combined: tuple, base: Base) -> tuple:
    """A combination as the dataset's row: the base's features, then those of each target."""
    features = [base.features, *(target.features for target in base.targets)]
    return tuple(
        comparable(row and row.get(name))
        for row, names in zip(combined, features, strict=True)
        for name in names
    )


def header(base: Base) -> list[str]:
    """Features of the n-th target have its number as their ending."""
    joined = [
        f"{name}.{number}"
        for number, target in enumerate(base.targets, start=1)
        for name in target.features
    ]
    return [*base.features, *joined]


def comparable(value):
    """Equal for what is equal: numbers of all types, and everything that stands for an absent value."""
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, str):
        return value
    return float(value)


def recency(combined: tuple) -> tuple:
    """Greater for what is more recent: event times one after the other, missing ones last."""
    return tuple((row is not None, row["ts"] if row else 0) for row in combined)


def assert_dataset(found: list[tuple], columns: list[str], base: Base, options: Options) -> None:
    """Compares all rows in any order; with `recent`, any choice among equally recent rows is right."""
    assert columns == header(base)
    expected = dataset(base, options)
    if options.recent is None:
        assert sorted_rows(found) == sorted_rows(cells(row, base) for row in expected)
        return
    remaining = sorted_rows(found)
    for partition in partitions(expected):
        chosen, tied, places = most_recent(partition, options.recent)
        take(remaining, [cells(row, base) for row in chosen], len(chosen))
        take(remaining, [cells(row, base) for row in tied], places)
    assert remaining == []


def partitions(combined: list[tuple]) -> list[list[tuple]]:
    """Combinations by the identifier of the base."""
    groups: dict = {}
    for row in combined:
        groups.setdefault(row[0] and row[0]["id"], []).append(row)
    return list(groups.values())


def most_recent(partition: list[tuple], number: int) -> tuple[list, list, int]:
    """What must be among the most recent; what is equally recent as the last place; places left for those."""
    ordered = sorted(partition, key=recency, reverse=True)
    if len(ordered) <= number or number == 0:
        return ordered[:number], [], 0
    last = recency(ordered[number - 1])
    certain = [row for row in ordered if recency(row) > last]
    tied = [row for row in ordered if recency(row) == last]
    return certain, tied, number - len(certain)


def take(remaining: list, candidates: list, number: int) -> None:
    """Takes this many of the candidates out of the rows that are left to explain."""
    for candidate in candidates:
        if number and candidate in remaining:
            remaining.remove(candidate)
            number -= 1
    assert number == 0, f"{number} rows are missing; candidates were {candidates}"


def sorted_rows(rows) -> list[tuple]:
    return sorted((tuple(row) for row in rows), key=repr)
