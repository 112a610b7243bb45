"""Data flows one way: no module imports what is downstream of it."""

import ast
from pathlib import Path

import pytest

import helpers

PACKAGE = Path(helpers.__file__).parent
# Upstream first; what stands in one line may import each other.
ROOMS = [
    {"errors", "files", "frames", "limits", "paths", "workers"},
    {"records", "lexicons", "schemas", "wordlists"},
    {"corpus"},
    {"reading"},
    {"audit"},
    {"page_reading"},
    {"comparison"},
    {"corpus_reading"},
    {"frames", "rows", "parts", "tables", "sheets"},
    {"recurrence"},
    {"questions"},
    {"views"},
    {"batch"},
    {"cli"},
    {"__main__"},
]
RANK = {room: rank for rank, rooms in enumerate(ROOMS) for room in rooms}


def room_of(module: str) -> str | None:
    """The room that `helpers.<room>…` names."""
    parts = module.split(".")
    return parts[1] if parts[0] == "helpers" and len(parts) > 1 else None


def imports(path: Path) -> set[str]:
    """The rooms that a module imports anywhere, inside functions too."""
    rooms = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            rooms |= {room_of(name.name) for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: write imports in full (from helpers.…)"
            names = [node.module] if node.module != "helpers" else [f"helpers.{name.name}" for name in node.names]
            rooms |= {room_of(name) for name in names}
    return rooms - {None}


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py" and "_data" not in path.parts)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_point_upstream(path):
    room = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    assert room in RANK, f"{room} has no place in the order: add it where its data comes from"
    downstream = {other for other in imports(path) if RANK[other] > RANK[room]}
    assert not downstream, f"{room} imports {', '.join(sorted(downstream))}, which is downstream of it"
