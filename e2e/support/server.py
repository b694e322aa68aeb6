"""Larder servers as child processes."""

import os
import re
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
LAUNCHER = REPOSITORY / "larder"
READY = re.compile(r"Larder is ready at (http://127\.0\.0\.1:\d+)")
START_SECONDS = 120
STOP_SECONDS = 60


# Settings of this suite: the server refuses variables of its prefix that it does not know.
OWN_VARIABLES = {"LARDER_CRASH_ROUNDS", "LARDER_SEED"}


def server_environment(command: str) -> dict[str, str]:
    """Servers of tests need little memory; the demonstration gets what its users give it."""
    given = {name: value for name, value in os.environ.items() if name not in OWN_VARIABLES}
    return {"LARDER_HEAP": "768m", **given} if command == "serve" else given


class LarderServer:
    """A server on its own data directory, with a port that the system chose."""

    def __init__(self, data: Path, *arguments: str, command: str = "serve"):
        self.data = data
        self.arguments = arguments
        self.command = command
        self.log_file = data.parent / f"{data.name}.{command}.log"
        self.process: subprocess.Popen | None = None
        self.endpoint = ""

    def start(self, seconds: float = START_SECONDS) -> "LarderServer":
        self.launch()
        try:
            self._wait_until_ready(time.monotonic() + seconds)
        except BaseException:
            self.kill()
            raise
        return self

    def launch(self) -> None:
        """Starts the process without waiting for it."""
        command = [LAUNCHER, self.command, "--port", "0", "--data", self.data, *self.arguments]
        with self.log_file.open("wb") as log:
            self.process = subprocess.Popen(
                [str(part) for part in command],
                stdout=log,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                env=server_environment(self.command),
            )

    def output(self) -> str:
        return self.log_file.read_text(errors="replace")

    def stop(self) -> int:
        """Asks the server to end; gives its exit code."""
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            raise AssertionError(f"no end within {STOP_SECONDS} s of SIGTERM:\n{self.output()}")

    def kill(self) -> None:
        """Ends the server as a loss of power would."""
        self.process.kill()
        self.process.wait()

    def is_running(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def is_healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.endpoint}/health", timeout=5) as reply:
                return reply.status == 200
        except (urllib.error.URLError, OSError):
            return False

    @property
    def port(self) -> int:
        return int(self.endpoint.rsplit(":", 1)[1])

    def folder_of(self, uri: str) -> Path:
        """Where the objects of an `s3://` URI are."""
        return self.data / "s3" / uri.removeprefix("s3://")

    def _wait_until_ready(self, deadline: float) -> None:
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise AssertionError(f"ended with {self.process.returncode}:\n{self.output()}")
            found = READY.search(self.output())
            if found:
                self.endpoint = found.group(1)
                if self.is_healthy():
                    return
            time.sleep(0.02)
        raise AssertionError(f"not ready in time:\n{self.output()}")
