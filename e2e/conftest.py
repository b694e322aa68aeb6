"""Servers and clients for all tests, and the rule on skipped tests."""

import os
import subprocess
from pathlib import Path

import pytest

from support import clients
from support.groups import Group
from support.server import LAUNCHER, LarderServer

BUILD_SECONDS = 900

# Reasons for which a test may be skipped where CI=true.
ACCEPTED_SKIPS: tuple[str, ...] = ()


@pytest.fixture(scope="session")
def larder() -> Path:
    """The launcher, after it has built what was missing."""
    subprocess.run([LAUNCHER, "--version"], check=True, timeout=BUILD_SECONDS)
    return LAUNCHER


@pytest.fixture(scope="session")
def server(larder, tmp_path_factory):
    """The server that most tests share; it must end cleanly."""
    server = LarderServer(tmp_path_factory.mktemp("shared") / "data").start()
    yield server
    assert server.stop() == 0, server.output()


@pytest.fixture
def new_server(larder, tmp_path):
    """Starts servers of a test's own: `new_server("--set", "key=value", name="data")`."""
    servers = []

    def start(*arguments: str, name: str = "data") -> LarderServer:
        server = LarderServer(tmp_path / name, *arguments)
        servers.append(server)
        return server.start()

    yield start
    for server in servers:
        if server.is_running():
            server.kill()


@pytest.fixture(scope="session")
def sagemaker(server):
    return clients.sagemaker(server.endpoint)


@pytest.fixture(scope="session")
def runtime(server):
    return clients.runtime(server.endpoint)


@pytest.fixture(scope="session")
def newest_runtime(server):
    """Also knows BatchWriteRecord, ListRecords and UpdateRecord."""
    return clients.newest_runtime(server.endpoint)


@pytest.fixture(scope="session")
def unchecked_newest_runtime(server):
    """Sends also what boto3 would refuse."""
    return clients.newest_runtime(server.endpoint, checks=False)


@pytest.fixture(scope="session")
def unchecked_sagemaker(server):
    """Sends also what boto3 would refuse."""
    return clients.sagemaker(server.endpoint, checks=False)


@pytest.fixture(scope="session")
def unchecked_runtime(server):
    """Sends also what boto3 would refuse."""
    return clients.runtime(server.endpoint, checks=False)


@pytest.fixture
def make_group(sagemaker, runtime):
    """Makes feature groups on the shared server: `make_group(offline=False)`."""

    def make(**request) -> Group:
        return Group(sagemaker, runtime, **request)

    return make


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    report = yield
    if os.environ.get("CI") == "true" and report.skipped and not hasattr(report, "wasxfail"):
        fail_unless_accepted(report)
    return report


def fail_unless_accepted(report) -> None:
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if not any(accepted in reason for accepted in ACCEPTED_SKIPS):
        report.outcome = "failed"
        report.longrepr = f"skipped, which is a failure where CI=true: {reason}"
