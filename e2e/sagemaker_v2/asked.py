"""Datasets asked for twice: from the SDK's builder and from the oracle."""

import datetime

import pandas
from sagemaker.feature_store.dataset_builder import JoinComparatorEnum, JoinTypeEnum
from sagemaker.feature_store.feature_store import FeatureStore

from histories import History
from shop import Shop
from support.datasets import Base, Options, Row, Target, assert_dataset, comparable


class Asked:
    """Asks the SDK and the oracle for the same dataset."""

    def __init__(self, session, output, shop: Shop, base, options=Options(), included=None):
        self.shop = shop
        self.options = options
        self.is_frame = isinstance(base, pandas.DataFrame)
        features = included or (list(base.columns) if self.is_frame else base.features)
        rows = frame_rows(base) if self.is_frame else base.rows
        self.base = Base(rows, list(features), self.is_frame)
        names = {"record_identifier_feature_name": "id", "event_time_identifier_feature_name": "ts"}
        self.builder = FeatureStore(session).create_dataset(
            base=base if self.is_frame else base.group,
            output_path=output,
            included_feature_names=list(included) if included else None,
            **(names if self.is_frame else {}),
        )
        self._set_options()

    def join(self, history: History, *, included=None, **how) -> "Asked":
        target = Target(history.rows, list(included or history.features), **how)
        self.base.targets.append(target)
        self.builder.with_feature_group(
            history.group,
            target_feature_name_in_base=how.get("key_in_base"),
            included_feature_names=list(included) if included else None,
            feature_name_in_target=how.get("key"),
            join_comparator=JoinComparatorEnum[target.comparator],
            join_type=JoinTypeEnum[target.kind],
        )
        return self

    def check(self) -> pandas.DataFrame:
        frame, _ = self.builder.to_dataframe()
        found = [tuple(map(comparable, row)) for row in frame.itertuples(index=False, name=None)]
        assert_dataset(found, list(frame.columns), self.base, self.options)
        return frame

    def _set_options(self) -> None:
        builder, options = self.builder, self.options
        if options.duplicated:
            builder.include_duplicated_records()
        if options.deleted:
            builder.include_deleted_records()
        if options.point_in_time:
            builder.point_in_time_accurate_join()
        if options.as_of is not None:
            builder.as_of(utc(self.shop.boundaries[options.as_of]).replace(tzinfo=None))
        if options.start is not None or options.end is not None:
            builder.with_event_time_range(utc(options.start), utc(options.end))
        if options.recent is not None:
            builder.with_number_of_recent_records_by_record_identifier(options.recent)


def utc(seconds: float | None) -> datetime.datetime | None:
    if seconds is None:
        return None
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)


def frame_rows(frame: pandas.DataFrame) -> list[Row]:
    return [Row(values, number) for number, values in enumerate(frame.to_dict("records"))]
