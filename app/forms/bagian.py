"""What the cards of Pengaturan share."""

from typing import Any

from app.forms.fields import ParsedField
from app.forms.versi import VersiForm


class BagianForm(VersiForm):
    """One card of the page; `versi` is the latest change of it that the page knew."""

    def values(self) -> dict[str, Any]:
        """Give what was written, by column or setting."""
        return {name: _meaning(field) for name, field in self._fields.items() if name != "versi"}


def _meaning(field: Any) -> Any:
    return field.required_value if isinstance(field, ParsedField) else field.data or None
