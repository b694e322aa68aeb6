"""S3 by the programs that people use for it: boto3, the AWS CLI, pyarrow."""

import hashlib
import io
import os
import socket
import time
import urllib.request
import zlib
from base64 import b64encode

import boto3
import pyarrow as arrow
import pyarrow.fs
import pyarrow.parquet
import pytest
from boto3.s3.transfer import TransferConfig
from botocore.config import Config
from botocore.exceptions import ClientError

from support import clients
from support.clients import code_of, status_of
from support.groups import fresh_name
from support.programs import run_aws

MEGABYTE = 1024 * 1024


@pytest.fixture(scope="module")
def s3(server):
    return clients.client("s3", server.endpoint)


@pytest.fixture
def bucket(s3) -> str:
    name = fresh_name("bucket").lower().replace("_", "-")
    s3.create_bucket(Bucket=name)
    return name


def keys_of(s3, bucket: str, **request) -> list[str]:
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=bucket, **request)
    return [entry["Key"] for page in pages for entry in page.get("Contents", [])]


def test_keeps_an_object_with_all_that_is_said_of_it(s3, bucket):
    key = "a folder/ü+%&?#.txt"
    s3.put_object(
        Bucket=bucket, Key=key, Body=b"content", ContentType="text/plain",
        CacheControl="no-store", Metadata={"owner": "ada"}, Tagging="stage=raw",
    )  # fmt: skip

    answer = s3.get_object(Bucket=bucket, Key=key)

    assert answer["Body"].read() == b"content"
    assert answer["ETag"] == f'"{hashlib.md5(b"content").hexdigest()}"'
    assert answer["ContentType"] == "text/plain"
    assert answer["CacheControl"] == "no-store"
    assert answer["Metadata"] == {"owner": "ada"}
    assert s3.get_object_tagging(Bucket=bucket, Key=key)["TagSet"] == [
        {"Key": "stage", "Value": "raw"}
    ]
    assert keys_of(s3, bucket) == [key]


def test_moves_thirty_megabytes_in_parts(s3, bucket):
    content = os.urandom(30 * MEGABYTE)
    parts = TransferConfig(multipart_threshold=8 * MEGABYTE, multipart_chunksize=8 * MEGABYTE)

    s3.upload_fileobj(io.BytesIO(content), bucket, "large", Config=parts)
    got = io.BytesIO()
    s3.download_fileobj(bucket, "large", got, Config=parts)

    assert got.getvalue() == content
    head = s3.head_object(Bucket=bucket, Key="large")
    assert head["ContentLength"] == len(content)
    assert head["ETag"].endswith('-4"')
    assert s3.list_multipart_uploads(Bucket=bucket).get("Uploads", []) == []


def test_sends_the_ranges_that_are_asked_for(s3, bucket):
    s3.put_object(Bucket=bucket, Key="digits", Body=b"0123456789")

    part = s3.get_object(Bucket=bucket, Key="digits", Range="bytes=2-4")
    assert part["Body"].read() == b"234"
    assert part["ContentRange"] == "bytes 2-4/10"
    assert s3.get_object(Bucket=bucket, Key="digits", Range="bytes=-3")["Body"].read() == b"789"
    with pytest.raises(ClientError) as error:
        s3.get_object(Bucket=bucket, Key="digits", Range="bytes=10-")
    assert (code_of(error), status_of(error)) == ("InvalidRange", 416)


def test_lists_many_keys_in_pages(s3, bucket):
    keys = sorted(f"keys/{i % 50:02}/{i:04}" for i in range(2500))
    for key in keys:
        s3.put_object(Bucket=bucket, Key=key, Body=b"")

    assert keys_of(s3, bucket) == keys
    assert keys_of(s3, bucket, Prefix="keys/07/", PaginationConfig={"PageSize": 7}) == [
        key for key in keys if key.startswith("keys/07/")
    ]
    pages = s3.get_paginator("list_objects_v2").paginate(
        Bucket=bucket, Prefix="keys/", Delimiter="/", PaginationConfig={"PageSize": 20}
    )
    folders = [entry["Prefix"] for page in pages for entry in page.get("CommonPrefixes", [])]
    assert folders == [f"keys/{i:02}/" for i in range(50)]
    older = s3.get_paginator("list_objects").paginate(Bucket=bucket)
    assert [entry["Key"] for page in older for entry in page["Contents"]] == keys
    for start in range(0, len(keys), 1000):
        objects = [{"Key": key} for key in keys[start : start + 1000]]
        deleted = s3.delete_objects(Bucket=bucket, Delete={"Objects": objects})
        assert len(deleted["Deleted"]) == len(objects)
    s3.delete_bucket(Bucket=bucket)


def test_copies_with_new_and_old_metadata(s3, bucket):
    s3.put_object(Bucket=bucket, Key="source", Body=b"content", Metadata={"owner": "ada"})

    s3.copy_object(Bucket=bucket, Key="same", CopySource={"Bucket": bucket, "Key": "source"})
    s3.copy_object(
        Bucket=bucket, Key="other", CopySource={"Bucket": bucket, "Key": "source"},
        MetadataDirective="REPLACE", Metadata={"owner": "bob"},
    )  # fmt: skip

    assert s3.head_object(Bucket=bucket, Key="same")["Metadata"] == {"owner": "ada"}
    assert s3.head_object(Bucket=bucket, Key="other")["Metadata"] == {"owner": "bob"}


@pytest.mark.parametrize("algorithm", ["CRC32", "SHA1", "SHA256"])
def test_keeps_checksums(s3, bucket, algorithm):
    s3.put_object(Bucket=bucket, Key="a", Body=b"content", ChecksumAlgorithm=algorithm)

    answer = s3.get_object(Bucket=bucket, Key="a", ChecksumMode="ENABLED")

    assert answer["Body"].read() == b"content"
    assert answer[f"Checksum{algorithm}"]


def test_refuses_content_with_another_checksum(s3, bucket):
    other = b64encode(zlib.crc32(b"other").to_bytes(4, "big")).decode()
    with pytest.raises(ClientError) as error:
        s3.put_object(Bucket=bucket, Key="a", Body=b"content", ChecksumCRC32=other)
    assert code_of(error) == "BadDigest"
    assert keys_of(s3, bucket) == []


def test_puts_only_where_there_is_nothing(s3, bucket):
    s3.put_object(Bucket=bucket, Key="a", Body=b"first", IfNoneMatch="*")
    with pytest.raises(ClientError) as error:
        s3.put_object(Bucket=bucket, Key="a", Body=b"second", IfNoneMatch="*")
    assert (code_of(error), status_of(error)) == ("PreconditionFailed", 412)


@pytest.mark.parametrize(
    ("call", "request_", "code"),
    [
        ("get_object", {"Key": "none"}, "NoSuchKey"),
        ("get_bucket_policy", {}, "NoSuchBucketPolicy"),
        ("get_bucket_lifecycle_configuration", {}, "NoSuchLifecycleConfiguration"),
        ("get_bucket_encryption", {}, "ServerSideEncryptionConfigurationNotFoundError"),
        ("get_bucket_tagging", {}, "NoSuchTagSet"),
        ("put_bucket_versioning", {"VersioningConfiguration": {"Status": "Enabled"}}, "NotImplemented"),
    ],
)
def test_says_what_is_not_there(s3, bucket, call, request_, code):
    with pytest.raises(ClientError) as error:
        getattr(s3, call)(Bucket=bucket, **request_)
    assert code_of(error) == code


def test_says_that_buckets_are_there_or_not(s3, bucket):
    with pytest.raises(ClientError) as error:
        s3.create_bucket(Bucket=bucket)
    assert code_of(error) == "BucketAlreadyOwnedByYou"
    s3.put_object(Bucket=bucket, Key="a", Body=b"x")
    with pytest.raises(ClientError) as error:
        s3.delete_bucket(Bucket=bucket)
    assert code_of(error) == "BucketNotEmpty"
    with pytest.raises(ClientError) as error:
        s3.head_bucket(Bucket="there-is-none")
    assert status_of(error) == 404
    assert s3.get_bucket_versioning(Bucket=bucket).get("Status") is None


@pytest.mark.parametrize("version", ["s3v4", "s3"])
def test_reads_and_writes_by_presigned_urls(server, s3, bucket, version):
    signing = boto3.client(
        "s3", endpoint_url=server.endpoint, region_name=clients.REGION,
        config=Config(signature_version=version), **clients.CREDENTIALS,
    )  # fmt: skip
    target = {"Bucket": bucket, "Key": "by url"}

    put = signing.generate_presigned_url("put_object", Params=target)
    with urllib.request.urlopen(urllib.request.Request(put, b"content", method="PUT")) as reply:
        assert reply.status == 200
    with urllib.request.urlopen(signing.generate_presigned_url("get_object", Params=target)) as got:
        assert got.read() == b"content"


def test_answers_without_a_signature(server, s3, bucket):
    s3.put_object(Bucket=bucket, Key="a/b", Body=b"content")
    with urllib.request.urlopen(f"{server.endpoint}/{bucket}/a/b") as reply:
        assert reply.read() == b"content"


@pytest.mark.parametrize(
    ("framing", "start"),
    [("Content-Length: 1000", b"abc"), ("Transfer-Encoding: chunked", b"3\r\nabc\r\n")],
)
def test_keeps_nothing_of_an_upload_that_is_cut_off(server, s3, bucket, framing, start):
    address = ("127.0.0.1", int(server.endpoint.rpartition(":")[2]))
    head = f"PUT /{bucket}/cut HTTP/1.1\r\nHost: localhost\r\n{framing}\r\n\r\n"
    with socket.create_connection(address, timeout=30) as connection:
        connection.sendall(head.encode() + start)
        connection.shutdown(socket.SHUT_WR)
        reply = connection.recv(65536)

    assert reply.startswith(b"HTTP/1.1 400 ")
    assert b"<Code>IncompleteBody</Code>" in reply
    assert keys_of(s3, bucket) == []


def test_copies_folders_with_the_cli(server, s3, bucket, tmp_path):
    source = tmp_path / "source"
    (source / "deep" / "er").mkdir(parents=True)
    (source / "one.txt").write_text("one")
    (source / "deep" / "er" / "two.txt").write_text("two")
    (source / "large").write_bytes(os.urandom(20 * MEGABYTE))

    def aws(*arguments):
        done = run_aws(server, "s3", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    aws("sync", str(source), f"s3://{bucket}/folder")
    assert keys_of(s3, bucket) == ["folder/deep/er/two.txt", "folder/large", "folder/one.txt"]
    listed = aws("ls", f"s3://{bucket}/folder/")
    assert "PRE deep/" in listed and "one.txt" in listed
    assert aws("sync", str(source), f"s3://{bucket}/folder") == ""
    aws("sync", f"s3://{bucket}/folder", str(tmp_path / "target"))
    assert (tmp_path / "target" / "large").read_bytes() == (source / "large").read_bytes()
    aws("cp", f"s3://{bucket}/folder/one.txt", f"s3://{bucket}/copy.txt")
    assert s3.get_object(Bucket=bucket, Key="copy.txt")["Body"].read() == b"one"
    aws("rm", "--recursive", f"s3://{bucket}/")
    aws("rb", f"s3://{bucket}")


@pytest.fixture(scope="module")
def arrow_files(server):
    return pyarrow.fs.S3FileSystem(
        access_key="test", secret_key="test", region=clients.REGION,
        endpoint_override=server.endpoint.removeprefix("http://"), scheme="http",
    )  # fmt: skip


def test_keeps_data_sets_of_pyarrow(arrow_files, bucket):
    table = arrow.table({"part": ["a", "b", "a"], "value": [1, 2, 3]})

    pyarrow.parquet.write_to_dataset(
        table, f"{bucket}/set", partition_cols=["part"], filesystem=arrow_files
    )

    read = pyarrow.parquet.read_table(f"{bucket}/set", filesystem=arrow_files)
    assert sorted(read.column("value").to_pylist()) == [1, 2, 3]
    arrow_files.delete_dir(f"{bucket}/set")
    assert arrow_files.get_file_info(f"{bucket}/set").type == pyarrow.fs.FileType.NotFound


def test_finds_the_files_of_a_feature_group(s3, make_group, arrow_files):
    group = make_group(online=False)
    for number in range(3):
        group.put(id=str(number), ts="1700000000")
    bucket, _, prefix = group.folder.removeprefix("s3://").partition("/")

    rows = 0
    deadline = time.monotonic() + 30
    while rows < 3 and time.monotonic() < deadline:
        keys = keys_if_any(s3, bucket, prefix + "/")
        rows = sum(
            pyarrow.parquet.read_table(f"{bucket}/{key}", filesystem=arrow_files).num_rows
            for key in keys
        )
        time.sleep(0.1)

    assert rows == 3
    assert all(key.endswith(".parquet") for key in keys)
    assert s3.head_object(Bucket=bucket, Key=keys[0])["ETag"].endswith('-1"')


def keys_if_any(s3, bucket: str, prefix: str) -> list[str]:
    """The keys; none where the bucket is not there yet."""
    try:
        return keys_of(s3, bucket, Prefix=prefix)
    except s3.exceptions.NoSuchBucket:
        return []
