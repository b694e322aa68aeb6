"""Random tests that can be repeated."""

import os
import random
import time


def seeded_random(label: str) -> random.Random:
    """Prints its seed, which LARDER_SEED sets."""
    seed = int(os.environ.get("LARDER_SEED", time.time_ns() % 1_000_000_000))
    print(f"{label}: LARDER_SEED={seed}")
    return random.Random(f"{label} {seed}")
