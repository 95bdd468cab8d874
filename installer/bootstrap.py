"""PropertyDesk from a checkout, with one command. Standard library only; Linux and Windows; Python 3.11 and newer.

    python installer/bootstrap.py run [-- arguments of propertydesk]
    python installer/bootstrap.py test [-- arguments of pytest]
    python installer/bootstrap.py torture [-- --quick] [module ...]
    python installer/bootstrap.py bench [-- --quick] [module ...]

The first time it makes .venv and installs from the lock file; afterwards it only looks whether that still holds.
Exit codes: 0 good, 1 something found wrong, 2 usage, 3 this machine lacks something (said in words, with what to do).
"""

from __future__ import annotations

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (said in words to whoever starts it with an older Python)
    print("PropertyDesk needs Python 3.11 or newer; this is %d.%d." % sys.version_info[:2])  # noqa: UP031
    sys.exit(3)

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(CHECKOUT))

import checkout_venv  # noqa: E402 (found beside this script, once the Python is known to be new enough)
import system_libraries  # noqa: E402
from trouble import Trouble  # noqa: E402

from propertydesk.core import display  # noqa: E402 (plain Python: it needs no package)

OPTIONS_WITH_VALUE = {"--data", "--lang"}
NO_WINDOW = {"-h", "--help", "--version"}


def needs_window(arguments: Sequence[str]) -> bool:
    """Whether these arguments of propertydesk open the window: they name no command and ask for no help."""
    words = iter(arguments)
    for word in words:
        if word in NO_WINDOW or not word.startswith("-"):
            return False
        if word in OPTIONS_WITH_VALUE:
            next(words, None)
    return True


def no_screen(why: object) -> Trouble:
    """Words for a machine that cannot show a window."""
    command = "python3 installer/bootstrap.py run"
    return Trouble(
        f"{why}\n{display.what_helps()}\nFrom this checkout:  xvfb-run -a {command}   or   {command} -- --help"
    )


def run(python: Path, arguments: Sequence[str]) -> int:
    """Start the program. On Linux it takes the place of this process; Windows cannot do that and waits instead."""
    command = [str(python), "-m", "propertydesk", *arguments]
    if os.name == "nt":
        return subprocess.call(command)
    sys.stdout.flush()
    os.execv(command[0], command)


def test(python: Path, arguments: Sequence[str]) -> int:
    """Everything a change must pass, to the end even when an early part fails; then one line for each part."""
    tests = ["-m", "pytest", "-n", "2", "--dist", "loadfile", *arguments]
    parts = {
        "ruff check": ["-m", "ruff", "check", "."],
        "ruff format": ["-m", "ruff", "format", "--check", "."],
        "mypy --strict": ["-m", "mypy"],
        "catalogues": [str(CHECKOUT / "tools" / "i18n.py"), "check"],
        "pytest": tests,
    }
    lines: list[str] = []
    failed = 0
    for name, command in parts.items():
        print(f"\n== {name}", flush=True)
        began = time.monotonic()
        code = subprocess.call([str(python), *command], cwd=CHECKOUT, env=compiling(os.environ))
        failed += code != 0
        lines.append(f"{'ok    ' if code == 0 else 'FAILED'}  {name:<14} {time.monotonic() - began:6.1f} s")
    print("\n== Summary", *lines, sep="\n")
    return 1 if failed else 0


def compiling(environment: Mapping[str, str]) -> dict[str, str]:
    """*environment* in which Python keeps what it has compiled, also where it is told not to.

    The tests start the program over and over: without that each start compiles all of it anew, twice as slowly.
    """
    return {name: value for name, value in environment.items() if name != "PYTHONDONTWRITEBYTECODE"}


def full_counts(python: Path, package: str, arguments: Sequence[str]) -> int:
    """The full counts of kills and faults, or of timings: a table of figures."""
    return subprocess.call([str(python), "-m", package, *arguments], cwd=CHECKOUT)


def _ready_to_run(window: bool) -> Path:
    """The Python that starts the program; with *window*, only when a screen will show one."""
    if window and not display.screen_named(os.environ, sys.platform):
        raise no_screen(display.screen_trouble(os.environ, sys.platform))
    python = checkout_venv.ready(CHECKOUT)
    plugin = display.window_plugin(os.environ, sys.platform) if window else "offscreen"
    system_libraries.ready(CHECKOUT, {"offscreen", plugin})
    trouble = display.screen_trouble(os.environ, sys.platform) if window else None
    if trouble:
        raise no_screen(trouble)
    return python


def carry_out(command: str, arguments: Sequence[str]) -> int:
    """Make the checkout fit for *command*, then do it. Raises ``Trouble`` when this machine lacks something."""
    if command == "run":
        return run(_ready_to_run(needs_window(arguments)), arguments)
    python = checkout_venv.ready(CHECKOUT)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    system_libraries.ready(CHECKOUT, {"offscreen"})
    if command == "test":
        return test(python, arguments)
    return full_counts(python, {"torture": "tests.torture", "bench": "tests.benchmarks"}[command], arguments)


def main(argv: Sequence[str]) -> int:
    """The command line of this script."""
    for stream in (sys.stdout, sys.stderr):
        # A console that cannot show a folder's name must not end the run.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a console or a file, both can
    if not argv or argv[0] not in {"run", "test", "torture", "bench"}:
        print(__doc__)
        return 0 if argv and argv[0] in {"-h", "--help"} else 2
    arguments = list(argv[1:])
    if arguments[:1] == ["--"]:
        del arguments[0]
    try:
        return carry_out(argv[0], arguments)
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        print("\nStopped.", file=sys.stderr)
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
