"""What the tests of both generations of the SageMaker SDK share."""

from pathlib import Path

CONFIGURATION = """\
SchemaVersion: '1.0'
SageMaker:
  PythonSDK:
    Modules:
      TelemetryOptOut: true
"""


def opt_out_of_telemetry(folder: Path) -> dict[str, str]:
    """Variables without which every call of the SDK also sends a request to the cloud."""
    file = folder / "sagemaker-configuration.yaml"
    file.write_text(CONFIGURATION)
    return {
        "SAGEMAKER_USER_CONFIG_OVERRIDE": str(file),
        "SAGEMAKER_ADMIN_CONFIG_OVERRIDE": str(file),
    }
