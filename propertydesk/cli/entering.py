"""The way into an office for a command: opened, signed in, closed again."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from propertydesk.cli.parser import WrongUsage
from propertydesk.core.i18n import _, say

if TYPE_CHECKING:
    from propertydesk.office.perform import Office
    from propertydesk.office.signed_in import SignedIn

PASSWORD = "PROPERTYDESK_PASSWORD"


@contextmanager
def opened(folder: Path) -> Iterator[Office]:
    """The office in *folder*. Raises ``StoreProblem`` when it cannot be used."""
    from propertydesk import registry
    from propertydesk.office.perform import Office
    from propertydesk.store import Store

    store = Store.open(folder, registry.metadata())
    try:
        yield Office(store, registry.catalogue())
    finally:
        store.close()


@contextmanager
def entered(args: argparse.Namespace, lang: str) -> Iterator[SignedIn]:
    """The office of *args* with its ``--as`` signed in. Raises ``WrongUsage`` when nobody is named."""
    from propertydesk.office.signed_in import enter

    if not args.login:
        raise WrongUsage(_("Who is asking? Add --as LOGIN."))
    secret = password(args.login, lang)
    with opened(args.folder) as office:
        yield enter(office, args.login, secret)


def password(login: str, lang: str) -> str:
    """The password of *login*: from the environment, or typed. Raises ``WrongUsage`` where nobody can type."""
    given = os.environ.get(PASSWORD)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise WrongUsage(_("Nobody is here to type a password: put it into {name}.", name=PASSWORD))
    return getpass.getpass(say(_("Password of {login}: ", login=login), lang))
