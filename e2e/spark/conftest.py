"""A Spark of its own, led to Larder by addresses alone."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from pyspark.sql import SparkSession

from support.histories import filled_group

HERE = Path(__file__).resolve().parent
JARS = HERE / ".venv" / "jars"
JAVA_FOLDERS = "/usr/lib/jvm"
BUCKET = "s3://spark"


@pytest.fixture(scope="session")
def jars() -> list[str]:
    """Iceberg's and Hadoop's parts for S3; the pom has their versions."""
    if not list(JARS.glob("hadoop-aws-*.jar")):
        wrapper = HERE.parents[1] / "mvnw"
        subprocess.run([wrapper, "-q", "-B", "-f", HERE / "pom.xml", "dependency:copy-dependencies"], check=True)
    return [str(jar) for jar in sorted(JARS.glob("*.jar"))]


def java_for_spark() -> str | None:
    """A JDK 17 or 21, which Spark runs on; nothing where the machine's own will do."""
    for release in sorted(Path(JAVA_FOLDERS).glob("*/release")):
        if re.search(r'^JAVA_VERSION="(17|21)\.', release.read_text(), re.MULTILINE):
            return str(release.parent)
    return None


@pytest.fixture(scope="session")
def spark(server, jars) -> SparkSession:
    with pytest.MonkeyPatch.context() as patch:
        java = java_for_spark()
        if java:
            patch.setenv("JAVA_HOME", java)
        for name in [name for name in os.environ if name.startswith("AWS_")]:
            patch.delenv(name)
        patch.setenv("AWS_ACCESS_KEY_ID", "any")
        patch.setenv("AWS_SECRET_ACCESS_KEY", "any")
        patch.setenv("AWS_REGION", "us-east-1")
        session = with_larder(server.endpoint, jars).getOrCreate()
        yield session
        session.stop()


def with_larder(endpoint: str, jars: list[str]) -> SparkSession.Builder:
    settings = {
        "spark.jars": ",".join(jars),
        "spark.ui.enabled": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.sql.shuffle.partitions": "2",
        # Iceberg tables, by the REST catalog
        "spark.sql.extensions": "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions",
        "spark.sql.catalog.larder": "org.apache.iceberg.spark.SparkCatalog",
        "spark.sql.catalog.larder.type": "rest",
        "spark.sql.catalog.larder.uri": f"{endpoint}/iceberg",
        "spark.sql.catalog.larder.io-impl": "org.apache.iceberg.aws.s3.S3FileIO",
        "spark.sql.catalog.larder.s3.endpoint": endpoint,
        "spark.sql.catalog.larder.s3.path-style-access": "true",
        # files, by S3A
        "spark.hadoop.fs.s3a.endpoint": endpoint,
        "spark.hadoop.fs.s3a.path.style.access": "true",
        "spark.hadoop.fs.s3a.connection.ssl.enabled": "false",
        "spark.hadoop.fs.s3a.access.key": "any",
        "spark.hadoop.fs.s3a.secret.key": "any",
    }
    builder = SparkSession.builder.master("local[2]").appName("larder")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder


@pytest.fixture
def glue(sagemaker, runtime):
    """A group with hourly Parquet files."""
    return filled_group(sagemaker, runtime, f"{BUCKET}/offline", "Glue")


@pytest.fixture
def iceberg(sagemaker, runtime):
    """A group with an Iceberg table."""
    return filled_group(sagemaker, runtime, f"{BUCKET}/offline", "Iceberg")
