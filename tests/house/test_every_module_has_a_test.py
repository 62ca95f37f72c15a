"""Who changes a module finds its test by name or by import."""

from pathlib import Path

from tests.house.tree import ROOT, modules, shown, written_tests


def test_every_source_module_is_named_by_a_test() -> None:
    read = {path: path.read_text(encoding="utf-8") for path in written_tests()}
    orphans = [shown(path) for path in modules() if has_code(path) and not is_named(path, read)]
    assert orphans == []


def has_code(path: Path) -> bool:
    """An empty package or one that only says what it is needs no test."""
    said = path.read_text(encoding="utf-8")
    return path.name != "__init__.py" or "def " in said or "class " in said


def is_named(path: Path, read: dict[Path, str]) -> bool:
    """A test file of that name in that package, or any test that imports the module."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    names = parts[:-1] if parts[-1] == "__init__" else parts
    if any(test.stem == f"test_{names[-1]}" and names[0] in test.parts for test in read):
        return True
    module, parent, name = ".".join(names), ".".join(names[:-1]), names[-1]
    imports = (f"from {module} import", f"import {module}", f"from {parent} import {name}")
    return any(line in text for text in read.values() for line in imports)
