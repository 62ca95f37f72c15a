"""Functions and modules stay short enough to be read at one go."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import modules, shown

FUNCTION_LINES = 40
MODULE_LINES = 250


def test_a_module_has_at_most_250_lines() -> None:
    lengths = {
        shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in modules()
    }
    assert {name: length for name, length in lengths.items() if length > MODULE_LINES} == {}


def test_a_function_has_at_most_40_lines() -> None:
    long = {
        f"{shown(path)}:{function.lineno} {function.name}": lines
        for path in modules()
        for function in functions_of(path)
        if (lines := lines_of(function)) > FUNCTION_LINES
    }
    assert long == {}


def test_lines_are_counted_without_the_docstring(tmp_path: Path) -> None:
    module = tmp_path / "short.py"
    module.write_text('def one() -> int:\n    """Says.\n\n    More.\n    """\n    return 1\n')
    assert [lines_of(function) for function in functions_of(module)] == [2]


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines_of(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """From `def` to the end, the docstring left out: saying more must cost nothing."""
    length = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function) is None:
        return length
    said = function.body[0]
    return length - ((said.end_lineno or 0) - said.lineno + 1)
