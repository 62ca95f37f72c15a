"""The gate with one of its checks switched off, to see whether the corpus notices."""

import ast
import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import ledger.intake

HOUSE = Path(ledger.intake.__file__).parent
GATE = (
    "archives",
    "characters",
    "delimited",
    "files",
    "formats",
    "gate",
    "markup",
    "paths",
    "sheets",
    "tables",
    "workbooks",
)
DECIDING = ("import_files", "_Problems", "_facts")
LOOSER = 1_000


class Mutant(NamedTuple):
    """A module of the gate, and which of its checks is off."""

    module: str
    line: int
    what: str
    place: int

    def __str__(self) -> str:
        return f"{self.module}:{self.line}: {self.what}"


def mutants() -> Iterator[Mutant]:
    """Every way in which one check can be switched off."""
    for module in GATE:
        for index, (node, what) in enumerate(_checks(_tree(module))):
            yield Mutant(module, getattr(node, "lineno", 0), what, index)


@contextmanager
def switched_off(mutant: Mutant) -> Iterator[tuple[ModuleType, ModuleType]]:
    """The modules `files` and `tables` of a gate in which one check is off."""
    tree = _tree(mutant.module)
    _Off(list(_checks(tree))[mutant.place][0]).visit(tree)
    names = [f"ledger.intake.{name}" for name in GATE]
    kept = {name: importlib.import_module(name) for name in names}
    for name in names:
        del sys.modules[name]
    try:
        name = f"ledger.intake.{mutant.module}"
        module = sys.modules[name] = ModuleType(name)
        module.__file__ = str(HOUSE / f"{mutant.module}.py")
        exec(compile(ast.fix_missing_locations(tree), module.__file__, "exec"), module.__dict__)
        yield tuple(
            map(importlib.import_module, (f"ledger.intake.{name}" for name in ("files", "tables")))
        )  # type: ignore[misc]
    finally:
        for name in names:
            sys.modules.pop(name, None)
        sys.modules.update(kept)
        for name, original in kept.items():
            setattr(ledger.intake, name.rpartition(".")[2], original)


def _tree(module: str) -> ast.Module:
    tree = ast.parse((HOUSE / f"{module}.py").read_text(encoding="utf-8"))
    if module == "files":  # what is decided about facts is tested with the journal
        tree.body = [node for node in tree.body if getattr(node, "name", "") not in DECIDING]
    return tree


def _checks(tree: ast.Module) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) and node.exc and "Unfit" in ast.unparse(node.exc):
            yield node, ast.unparse(node)
        elif isinstance(node, ast.Return) and isinstance(node.value, ast.Tuple):
            if isinstance(node.value.elts[0], ast.Constant):
                yield node, ast.unparse(node)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Yield):
            if "Problem" in ast.unparse(node) or "Flaw" in ast.unparse(node):
                yield node, ast.unparse(node)
        elif isinstance(node, ast.AnnAssign) and "MAX_" in ast.unparse(node.target):
            yield node, f"{LOOSER} times {ast.unparse(node)}"
        elif isinstance(node, ast.If | ast.While | ast.comprehension):
            yield from ((part, f"without {ast.unparse(part)}") for part in _parts(node))


def _parts(node: ast.If | ast.While | ast.comprehension) -> Iterator[ast.expr]:
    """The parts of a condition that are joined by `and` or `or`."""
    for condition in node.ifs if isinstance(node, ast.comprehension) else [node.test]:
        for inner in ast.walk(condition):
            if isinstance(inner, ast.BoolOp):
                yield from inner.values


class _Off(ast.NodeTransformer):
    """Takes a node out: a statement does nothing, a part of a condition does not count."""

    def __init__(self, target: ast.AST) -> None:
        self._target = target

    def visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, ast.BoolOp) and self._target in node.values:
            rest = [part for part in node.values if part is not self._target]
            node.values = rest
            return node if len(rest) > 1 else rest[0]
        if node is not self._target:
            return super().generic_visit(node)
        if isinstance(node, ast.AnnAssign) and node.value:
            looser = ast.Constant(LOOSER)
            node.value = ast.BinOp(node.value, ast.Mult(), looser)
            return node
        if isinstance(node, ast.Return):
            return ast.Return(ast.Constant(None))
        return ast.Pass()
