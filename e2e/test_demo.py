"""The demonstration: real data, a training set, and commands to copy that work as they are printed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from support.programs import aws_environment
from support.server import REPOSITORY, LarderServer

START_SECONDS = 240
COMMAND_SECONDS = 60
FLIGHTS = 336_776
COMMAND = re.compile(r"\s*(?:\$ )?((?:export )?(?:[A-Z_]+=\S+ +)*(?:aws|curl|python3?|\S*larder)\s.*)")
HERE_DOCUMENT = re.compile(r"<<-?\s*['\"]?(\w+)")


def printed_commands(output: str) -> list[str]:
    """The shell commands after "Try it", with continued lines and here-documents."""
    commands, lines = [], iter(output.partition("Try it")[2].splitlines())
    for line in lines:
        found = COMMAND.fullmatch(line)
        if not found:
            continue
        command = found.group(1)
        while command.endswith("\\"):
            command += "\n" + next(lines)
        document = HERE_DOCUMENT.search(command)
        while document and command.splitlines()[-1].strip() != document.group(1):
            command += "\n" + next(lines)
        commands.append(command)
    return commands


@pytest.fixture(scope="module")
def demo(larder, tmp_path_factory):
    server = LarderServer(tmp_path_factory.mktemp("demo") / "data", command="demo")
    server.start(START_SECONDS)
    yield server
    assert server.stop() == 0, server.output()


def test_shows_every_flight_and_how_long_it_took(demo):
    output = demo.output()

    assert f"{FLIGHTS:,}" in output or str(FLIGHTS) in output
    assert re.search(r"\d\s?(s|ms)\b", output)
    assert "Exception" not in output


def test_prints_at_least_three_commands_that_work(demo):
    commands = printed_commands(demo.output())
    environment = aws_environment(demo.endpoint)
    environment["PATH"] = f"{Path(sys.executable).parent}:{os.environ['PATH']}"

    assert len(commands) >= 3, demo.output()
    for command in commands:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command],
            cwd=REPOSITORY,
            env=environment,
            capture_output=True,
            text=True,
            timeout=COMMAND_SECONDS,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
        assert done.stdout.strip(), command


def test_its_commands_cover_both_of_aws_s_clients(demo):
    commands = "\n".join(printed_commands(demo.output()))

    assert "boto3" in commands
    assert "aws " in commands or "curl " in commands
