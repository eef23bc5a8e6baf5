"""What a plan of revisions would throw away, told before its first step.

Read from the revisions themselves: each table or column that they drop by `op.` or in a batch. What they drop by plain
SQL is taken for derived (an index of words) and costs nothing. A revision that has moved the rows elsewhere before
says so in `MOVED`, by the name of the table or of `table.column`.
"""

import ast
import inspect as source
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import sqlalchemy as sa
from alembic.runtime.migration import MigrationContext
from alembic.util import CommandError

ON_PURPOSE = "buang"


def watch(context: MigrationContext, *, on_purpose: bool) -> None:
    """Let the plan be looked at when it is known, which is before anything is done."""
    planned = context._migrations_fn
    if planned is None or on_purpose:
        return

    def looked_at(heads: Any, running: MigrationContext) -> list[Any]:
        steps = list(planned(heads, running))
        if context.connection is not None:
            refuse(context.connection, steps)
        return steps

    context._migrations_fn = looked_at


def refuse(connection: sa.Connection, steps: list[Any]) -> None:
    """Stop with a sentence when rows or values would go; raises CommandError."""
    lost = {}
    for step in steps:
        if module := getattr(getattr(step, "revision", None), "module", None):
            for name in drops(module, step.migration_fn):
                if n := _kept(connection, *name.split(".")):
                    lost[name] = n
    if lost:
        told = ", ".join(f"{name} ({n} baris)" for name, n in lost.items())
        raise CommandError(
            f"Migrasi ditolak sebelum dimulai, tidak ada yang diubah: isi yang akan hilang ialah {told}. "
            f"Buat cadangan dahulu; bila memang dikehendaki, ulangi dengan: flask db -x {ON_PURPOSE}=ya …"
        )


def drops(module: ModuleType, step: Callable[[], None]) -> list[str]:
    """Name what one direction of a revision drops: `table`, or `table.column`."""
    moved = getattr(module, "MOVED", ())
    tree = ast.parse(source.getsource(step))
    return [name for name in _named(tree, None) if name not in moved]


def _named(node: ast.AST, batch: str | None) -> Iterator[str]:
    if isinstance(node, ast.With) and isinstance(call := node.items[0].context_expr, ast.Call):
        batch = _word(call, 0) if _verb(call) == "batch_alter_table" else batch
    if isinstance(node, ast.Call):
        if _verb(node) == "drop_table":
            yield _word(node, 0)
        elif _verb(node) == "drop_column":
            yield f"{batch}.{_word(node, 0)}" if len(node.args) == 1 else f"{_word(node, 0)}.{_word(node, 1)}"
    for child in ast.iter_child_nodes(node):
        yield from _named(child, batch)


def _verb(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def _word(call: ast.Call, place: int) -> str:
    word = call.args[place] if len(call.args) > place else None
    if isinstance(word, ast.Constant) and isinstance(word.value, str):
        return word.value
    raise CommandError(f"{ast.unparse(call)}: a revision names what it drops in plain words, so that it can be counted")


def _kept(connection: sa.Connection, table: str, column: str | None = None) -> int:
    """Count the rows, or those that say in this column something else than it says by itself."""
    known = sa.inspect(connection)
    if not known.has_table(table):
        return 0
    if column is None:
        return connection.execute(sa.select(sa.func.count()).select_from(sa.table(table))).scalar_one()
    found = next((c for c in known.get_columns(table) if c["name"] == column), None)
    if found is None:
        return 0
    value = sa.column(column, found["type"])
    if found["default"] is None:
        rows = sa.select(sa.func.count(value)).select_from(sa.table(table))
        return connection.execute(rows).scalar_one()
    # Compared as values: SQLite keeps one and the same time of day in several ways of writing.
    default = sa.literal_column(f"({found['default']})", found["type"])
    own = connection.execute(sa.select(default)).scalar_one()
    said = sa.select(value, sa.func.count(value)).select_from(sa.table(table)).group_by(value)
    return sum(n for word, n in connection.execute(said) if word != own)
