"""``python -m tests.benchmarks [--quick] [module ...]``"""

from __future__ import annotations

from tests.figures import start

if __name__ == "__main__":
    start("tests.benchmarks", __file__)
