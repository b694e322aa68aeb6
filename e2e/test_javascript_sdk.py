"""The AWS SDK for JavaScript, with nothing set but the endpoint and credentials."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from support.clients import REGION
from support.programs import aws_environment

FOLDER = Path(__file__).resolve().parent / "javascript"
LOCK = FOLDER / "package-lock.json"
STAMP = FOLDER / "node_modules" / "installed-package-lock.json"
OLDEST_NODE = 20
INSTALL_SECONDS = 300
TEST_SECONDS = 120


@pytest.fixture(scope="session")
def node() -> str:
    """The program, where it is new enough, with the packages that the tests import."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm or major_version(node) < OLDEST_NODE:
        pytest.skip(f"needs node {OLDEST_NODE} or newer with npm")
    if not STAMP.exists() or STAMP.read_bytes() != LOCK.read_bytes():
        command = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"]
        subprocess.run(command, cwd=FOLDER, check=True, timeout=INSTALL_SECONDS)
        shutil.copy(LOCK, STAMP)
    return node


def major_version(node: str) -> int:
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout
    return int(told.lstrip("v").split(".")[0])


@pytest.mark.parametrize("file", sorted(path.name for path in (FOLDER / "test").glob("*.test.js")))
def test_passes(node, server, file):
    done = subprocess.run(
        [node, "--test", "--test-reporter=tap", f"test/{file}"],
        cwd=FOLDER,
        env=aws_environment(server.endpoint) | {"AWS_REGION": REGION},
        capture_output=True,
        text=True,
        timeout=TEST_SECONDS,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    counts = dict(re.findall(r"^# (tests|pass|skipped) (\d+)$", done.stdout, re.MULTILINE))
    assert int(counts["tests"]) > 1 and counts["tests"] == counts["pass"], counts
