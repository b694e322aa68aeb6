"""Feature groups with rows of every type, and the same rows to compare with."""

from support.groups import Group, definitions

ROWS = 60
FEATURES = definitions(id="String", ts="String", whole="Integral", real="Fractional", text="String")
HARD_TEXTS = ["plain", "a,b", 'say "x"', "línea\nnueva", "it's", " spaces ", "`tick`", "\\back"]


class FilledGroup(Group):
    """A group with `rows`, in the order of their identifiers; the first of them is deleted later."""

    rows: list[dict]

    @property
    def table(self) -> str:
        return self.description["OfflineStoreConfig"]["DataCatalogConfig"]["TableName"]

    def live(self) -> list[dict]:
        """Every row that is not a delete."""
        return [row for row in self.rows if not row["is_deleted"]]


def row_of(number: int) -> dict:
    """Identifiers sort as the numbers do. Every third text and every fifth number is absent."""
    return {
        "id": f"r{number:03}",
        "ts": f"2024-02-{1 + number % 29:02}T{number % 24:02}:15:00.250Z",
        "whole": number * 10**12 - 7,
        "real": number / 7 - 3 if number % 5 else None,
        "text": HARD_TEXTS[number % len(HARD_TEXTS)] if number % 3 else None,
        "is_deleted": False,
    }


def filled_group(sagemaker, runtime, uri: str, table_format: str) -> FilledGroup:
    group = FilledGroup(
        sagemaker,
        runtime,
        FeatureDefinitions=FEATURES,
        OfflineStoreConfig={"S3StorageConfig": {"S3Uri": uri}, "TableFormat": table_format},
    )
    group.rows = [row_of(number) for number in range(ROWS)]
    for row in group.rows:
        group.put(**{name: value for name, value in row.items() if name != "is_deleted"})
    deleted = {"id": "r000", "ts": "2024-03-01T00:00:00Z", "whole": None, "real": None, "text": None}
    group.delete(deleted["id"], deleted["ts"])
    group.rows.append(deleted | {"is_deleted": True})
    return group


def sorted_rows(rows: list[dict]) -> list[dict]:
    """Rows as any reader gives them, with what was written alone, in one order."""
    names = ["id", "ts", "whole", "real", "text", "is_deleted"]
    return sorted(
        ({name: row[name] for name in names} for row in rows),
        key=lambda row: (row["id"], row["ts"], row["is_deleted"]),
    )
