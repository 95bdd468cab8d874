"""Help explains every command and every action, in both languages, and wrong usage in the language asked for."""

from __future__ import annotations

import pytest

from propertydesk.cli.main import system_language
from propertydesk.registry import catalogue
from tests.cli.conftest import Say

COMMANDS = (
    "init", "demo", "import", "list", "find", "do", "actions", "print", "report", "export",
    "verify", "backup", "restore", "tour",
)  # fmt: skip


@pytest.mark.parametrize("lang", ["zh_CN", "en"])
def test_help_names_every_command(lang: str, say: Say) -> None:
    said = say("--lang", lang, "--help")
    assert said.code == 0
    assert all(f"    {command} " in said.out for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_help(command: str, say: Say) -> None:
    said = say(command, "--help", "--lang", "en")
    assert said.code == 0
    assert said.out.strip()


def test_every_action_is_explained_with_its_questions(say: Say) -> None:
    listed = say("actions", "--json").rows
    offered = [action for action in catalogue().actions.values() if not action.inner]
    assert [row["action"] for row in listed] == [action.key for action in offered]
    for action in offered:
        said = say("do", "--help", "anywhere", action.key)
        assert said.code == 0
        assert all(field.key in said.out for field in action.ask)


def test_what_only_another_action_does_is_not_offered(say: Say) -> None:
    said = say("actions")
    for action in catalogue().actions.values():
        assert (f"  {action.key} " in said.out) != action.inner
        if action.inner:
            assert "no action called" in say("actions", action.key, "--lang", "en").err


def test_the_language_of_the_computer_is_spoken() -> None:
    assert system_language({"LANG": "zh_CN.UTF-8"}, "linux") == "zh_CN"
    assert system_language({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, "linux") == "en"
    assert system_language({"LANG": "C"}, "linux") == "zh_CN"
