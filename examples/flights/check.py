"""Check the example data of this folder and what the two queries make of them.

Requirements: Python 3.11 or newer, and `pip install duckdb==2.0.0`.

    python check.py          with a new random seed, which is printed
    python check.py 42       with this seed

Stops with an AssertionError at the first thing that is not as README.md says.
"""

import random
import re
import sys
from bisect import bisect_right
from collections import defaultdict
from datetime import datetime, timedelta
from fractions import Fraction
from pathlib import Path

import duckdb

HERE = Path(__file__).resolve().parent
UTC_TEXT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
SAMPLE_SIZE = 500
ROUNDING = Fraction(5, 1000) + Fraction(1, 10**9)  # half of the last kept decimal


def main():
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else random.randrange(10**6)
    print(f"seed: {seed}")
    chance = random.Random(seed)

    database = duckdb.connect()
    for name in ("flights.parquet", "planes.parquet", "weather.csv.gz"):
        view = name.split(".")[0]
        options = ", all_varchar = true" if view == "weather" else ""
        reader = "read_csv" if view == "weather" else "read_parquet"
        database.sql(f"CREATE VIEW {view} AS FROM {reader}('{HERE / name}'{options})")

    flights = rows(database, "FROM flights")
    departures = rows(database, query("departures.sql"))
    history = rows(database, query("aircraft_history.sql"))

    check_flights(flights)
    check_planes(rows(database, "FROM planes"))
    check_weather(rows(database, "FROM weather"))
    check_departures(departures, flights)
    check_history(history, flights)
    check_history_sample(history, flights, chance)
    check_history_without_future(database, history, chance)
    print("all good")


def query(name):
    return (HERE / name).read_text(encoding="utf-8")


def rows(database, sql):
    result = database.sql(sql)
    return [dict(zip(result.columns, values)) for values in result.fetchall()]


def check_flights(flights):
    assert len(flights) == 336_776
    assert len({row["flight_id"] for row in flights}) == len(flights)
    for row in flights:
        check_utc(row["scheduled_departure"])
        for column in ("actual_departure", "actual_arrival"):
            if row[column] is not None:
                check_utc(row[column])
        if row["arr_delay"] is not None:
            elapsed = moment(row["actual_arrival"]) - moment(row["actual_departure"])
            taxi = elapsed - timedelta(minutes=row["air_time"])
            assert timedelta(0) <= taxi < timedelta(hours=5), row
    print(f"flights: {len(flights)} rows, flight_id is unique")


def check_planes(planes):
    assert len(planes) == 3_322
    assert len({row["tailnum"] for row in planes}) == len(planes)
    print(f"planes: {len(planes)} rows, tailnum is unique")


def check_weather(weather):
    assert len(weather) == 26_115
    assert len({(row["airport"], row["observed_at"]) for row in weather}) == len(weather)
    assert {row["airport"] for row in weather} == {"EWR", "JFK", "LGA"}
    for row in weather:
        check_utc(row["observed_at"])
        assert "NA" not in row.values()
    print(f"weather: {len(weather)} rows, (airport, observed_at) is unique")


def check_departures(departures, flights):
    assert len(departures) == len(flights)
    order = [(row["scheduled_departure"], row["flight_id"]) for row in departures]
    assert order == sorted(set(order))
    delays = {row["flight_id"]: row["arr_delay"] for row in flights}
    for row in departures:
        delay = delays[row["flight_id"]]
        assert row["late"] == (None if delay is None else int(delay > 15))
    late = sum(row["late"] == 1 for row in departures)
    unknown = sum(row["late"] is None for row in departures)
    print(f"departures: {len(departures)} rows, {late} late, {unknown} without a label")


def check_history(history, flights):
    order = [(row["tailnum"], row["known_at"]) for row in history]
    assert order == sorted(set(order)), "(tailnum, known_at) must be unique and in order"
    arrivals = {(row["tailnum"], row["actual_arrival"]) for row in flights if has_history(row)}
    assert set(order) == arrivals
    for row in history:
        check_utc(row["known_at"])
    print(f"aircraft history: {len(history)} rows, (tailnum, known_at) is unique")


def check_history_sample(history, flights, chance):
    """Compute records again, in the plainest way, from what had arrived by known_at."""
    by_aircraft = defaultdict(list)
    for row in flights:
        if has_history(row):
            by_aircraft[row["tailnum"]].append(row)

    for record in chance.sample(history, SAMPLE_SIZE):
        known = [
            row for row in by_aircraft[record["tailnum"]]
            if row["actual_arrival"] <= record["known_at"]
        ]
        known.sort(key=lambda row: (
            row["actual_arrival"], row["scheduled_departure"], row["flight_id"]
        ))
        week_ago = moment(record["known_at"]) - timedelta(days=7)
        last_week = [row for row in known if moment(row["actual_arrival"]) >= week_ago]

        assert record["last_arrival_delay"] == known[-1]["arr_delay"], record
        assert record["last_origin"] == known[-1]["origin"], record
        assert record["last_destination"] == known[-1]["dest"], record
        assert record["flights_so_far"] == len(known), record
        assert record["flights_last_7_days"] == len(last_week), record
        for column, expected in [
            ("mean_arrival_delay_last_5", mean([row["arr_delay"] for row in known[-5:]])),
            ("mean_arrival_delay_last_7_days", mean([row["arr_delay"] for row in last_week])),
            ("late_share_last_10", mean([int(row["arr_delay"] > 15) for row in known[-10:]])),
        ]:
            assert abs(Fraction(record[column]) - expected) <= ROUNDING, (column, record)
    print(f"aircraft history: {SAMPLE_SIZE} records computed again")


def check_history_without_future(database, history, chance):
    """Cut the data off at a moment: the records up to that moment must not change."""
    moments = sorted(row["known_at"] for row in history)
    for cut in sorted(chance.sample(moments, 3)):
        past = database.cursor()
        past.execute(f"""
            CREATE TEMP VIEW flights AS FROM read_parquet('{HERE / "flights.parquet"}')
            WHERE actual_arrival <= '{cut}'
        """)
        expected = [row for row in history if row["known_at"] <= cut]
        assert len(expected) == bisect_right(moments, cut)
        assert rows(past, query("aircraft_history.sql")) == expected
        print(f"aircraft history: {len(expected)} records are the same without the data after {cut}")
        past.close()


def has_history(flight):
    return flight["tailnum"] is not None and flight["arr_delay"] is not None


def check_utc(text):
    assert UTC_TEXT.fullmatch(text), text


def moment(text):
    return datetime.fromisoformat(text)


def mean(numbers):
    return Fraction(sum(numbers), len(numbers))


if __name__ == "__main__":
    main()
