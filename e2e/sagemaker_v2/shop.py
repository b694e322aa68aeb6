"""A shop: three feature groups whose whole history is known, in three times of writing."""

import datetime

from sagemaker.feature_store.feature_definition import (
    FractionalFeatureDefinition,
    IntegralFeatureDefinition,
    StringFeatureDefinition,
)
from sagemaker.feature_store.inputs import TableFormatEnum

from histories import History, Writer
from sdk import create
from support.datasets import moment

DAY = 86_400
START = "2024-01-01T00:00:00Z"


def at(days: float) -> str:
    """An ISO-8601 event time, so many days into 2024."""
    time = datetime.datetime(2024, 1, 1) + datetime.timedelta(days=days)
    return time.isoformat(timespec="milliseconds") + "Z"


def seconds(days: float) -> float:
    return moment(START) + days * DAY


class Shop:
    """Customers, their orders by String time, and ratings by Fractional time, in three times of writing."""

    def __init__(self, session, output: str, table_format: TableFormatEnum):
        self.customers = History(
            create(session, definitions=customer_features(), table_format=table_format)
        )
        self.orders = History(
            create(session, definitions=order_features(), table_format=table_format)
        )
        self.ratings = History(create(session, definitions=rating_features()))
        self.boundaries: list[float] = []  # a whole second after each time of writing
        self._write(Writer(session), output)

    def _write(self, writer: Writer, output: str) -> None:
        everything = [self.customers, self.orders, self.ratings]
        for write in (self._first, self._second, self._third):
            write(writer)
            self.boundaries.append(writer.end_phase(everything, output))

    def _first(self, w: Writer) -> None:
        for number in range(1, 6):
            city = f"Town {number % 3}"
            w.put(self.customers, id=f"c{number}", ts=at(number), city=city, age=20 + number)
        w.put(self.customers, id="c1", ts=at(10), city="Ärhus", age=21)
        w.put(self.customers, id="c1", ts=at(0.5), city="late arrival", age=19)
        w.put(self.orders, id="c1", ts=at(1.25), price=10.5, buyer="c2", pieces=3)
        w.put(self.orders, id="c1", ts=at(4.25), price=11.25, buyer="c3", pieces=4)
        w.put(self.orders, id="c2", ts=at(2.25), price=-0.125, buyer="c1", pieces=21)
        w.put(self.orders, id="c3", ts=at(3.25), price=1e12, buyer="c9", pieces=23)
        w.put(self.orders, id="c9", ts=at(3.5), price=9.0, buyer="c9", pieces=None)
        w.put(self.ratings, id="c1", ts=seconds(1.125), stars=5)
        w.put(self.ratings, id="c2", ts=seconds(2.625), stars=2)

    def _second(self, w: Writer) -> None:
        w.put(self.customers, id="c2", ts=at(2), city="said twice", age=33)
        w.delete(self.customers, "c3", at(6))
        w.put(self.customers, id="c4", ts=at(12), city=None, age=None)
        w.delete(self.customers, "c5", at(5))
        w.put(self.orders, id="c1", ts=at(4.25), price=99.0, buyer="c3", pieces=5)
        w.delete(self.orders, "c2", at(2.5))
        w.put(self.ratings, id="c1", ts=seconds(9.5), stars=1)
        w.delete(self.ratings, "c2", seconds(2.625))

    def _third(self, w: Writer) -> None:
        w.put(self.customers, id="c3", ts=at(5.75), city="before its delete", age=40)
        w.put(self.customers, id="c3", ts=at(8), city="back", age=41)
        w.put(self.customers, id="c5", ts=at(5), city="after its delete", age=42)
        w.put(self.orders, id="c2", ts=at(7.75), price=3.0, buyer="c5", pieces=22)
        w.put(self.orders, id="c4", ts=at(0.25), price=4.5, buyer="c4", pieces=24)
        w.put(self.ratings, id="c2", ts=seconds(2.625), stars=4)
        w.put(self.ratings, id="c4", ts=seconds(11.5), stars=3)


def customer_features() -> list:
    return [
        StringFeatureDefinition("id"),
        StringFeatureDefinition("ts"),
        StringFeatureDefinition("city"),
        IntegralFeatureDefinition("age"),
    ]


def order_features() -> list:
    return [
        StringFeatureDefinition("id"),
        StringFeatureDefinition("ts"),
        FractionalFeatureDefinition("price"),
        StringFeatureDefinition("buyer"),
        IntegralFeatureDefinition("pieces"),
    ]


def rating_features() -> list:
    return [
        StringFeatureDefinition("id"),
        FractionalFeatureDefinition("ts"),
        IntegralFeatureDefinition("stars"),
    ]
