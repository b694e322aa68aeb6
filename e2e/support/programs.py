"""The command lines: Larder's own and that of AWS."""

import json
import os
import subprocess
import sys
from pathlib import Path

from support.clients import MODELS
from support.server import LAUNCHER

COMMAND_SECONDS = 120
AWS = Path(sys.executable).parent / "aws"


def run_larder(server, *arguments, stdin: str | None = None) -> subprocess.CompletedProcess:
    """Runs `larder` against a server; the caller judges the exit code."""
    environment = {**os.environ, "LARDER_ENDPOINT": server.endpoint}
    return run([LAUNCHER, *arguments], environment, stdin)


def larder_json(server, *arguments):
    """The one document that a command prints with `--json`."""
    done = run_larder(server, *arguments, "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout)


def run_aws(server, *arguments) -> subprocess.CompletedProcess:
    return run([AWS, *arguments], aws_environment(server.endpoint))


def run_newest_aws(server, *arguments) -> subprocess.CompletedProcess:
    """An AWS CLI that also knows BatchWriteRecord, ListRecords and UpdateRecord."""
    environment = aws_environment(server.endpoint) | {"AWS_DATA_PATH": str(MODELS)}
    return run([AWS, *arguments], environment)


def aws_json(server, *arguments, run_command=run_aws) -> dict:
    """What a command answers; an empty dictionary where it answers nothing."""
    done = run_command(server, *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    return json.loads(done.stdout or "{}")


def aws_environment(endpoint: str) -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("AWS_")}
    return own | {
        "AWS_ENDPOINT_URL": endpoint,
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_PAGER": "",
        "AWS_MAX_ATTEMPTS": "1",
        "AWS_CONFIG_FILE": os.devnull,
        "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
    }


def run(command, environment, stdin: str | None = None) -> subprocess.CompletedProcess:
    return subprocess.run(
        [str(part) for part in command],
        env=environment,
        input=stdin if stdin is not None else "",
        capture_output=True,
        text=True,
        timeout=COMMAND_SECONDS,
    )
