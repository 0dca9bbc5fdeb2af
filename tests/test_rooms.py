"""The rooms import downward only, and there is no room for leftovers."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

# From the top down; rooms of one level do not know each other.
LEVELS = [["home"], ["campaigns"], ["moderation"], ["schools"], ["countries"], ["cms"]]
ROOMS = [room for level in LEVELS for room in level]


def rooms_below(room: str) -> set[str]:
    level = next(index for index, rooms in enumerate(LEVELS) if room in rooms)
    return {room} | {below for rooms in LEVELS[level + 1 :] for below in rooms}


def imported_modules(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    modules = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            modules |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            modules.add(node.module)
    return modules


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_from_the_rooms_below(room):
    for path in (ROOT / room).rglob("*.py"):
        imported = {module.split(".")[0] for module in imported_modules(path)} & set(ROOMS)
        if "tests" not in path.parts:
            assert imported <= rooms_below(room), f"{path.relative_to(ROOT)} imports upward"


def test_there_is_no_room_for_leftovers():
    names = {path.stem for room in ROOMS for path in (ROOT / room).rglob("*")}
    assert not names & {"utils", "core", "helpers", "misc", "common"}
