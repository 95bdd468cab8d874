"""``python -m tests.torture [--quick] [module ...]``"""

from __future__ import annotations

from tests.figures import start

if __name__ == "__main__":
    start("tests.torture", __file__)
