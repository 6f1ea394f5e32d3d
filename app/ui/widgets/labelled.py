"""A field with its label at the left or above, so that label and field belong together for eye and screen reader."""

from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from app.ui import theme
from app.ui.widgets.beside import Beside

_LABEL_EM = 5.5


def labelled(field: QWidget, *, parent: QWidget | None = None, width_em: float = _LABEL_EM) -> QWidget:
    """Put the accessible name of a field before it, or above it where both do not fit; a tick has its own words.

    Args:
        field: it has an accessible name.
        parent: of the cell; a cell without one would be a window of its own as soon as it is shown.
        width_em: width of the label.
    """
    if isinstance(field, QCheckBox):
        field.setParent(parent)
        return field
    text = QLabel(field.accessibleName())
    text.setMinimumWidth(round(width_em * theme.em(field)))
    text.setBuddy(field)
    cell = Beside(text, field, wide=field)
    cell.setParent(parent)
    return cell


def rename(field: QWidget, name: str) -> None:
    """Ask for something else with a field that stands in a cell of :func:`labelled`.

    Args:
        field: the field.
        name: what is asked now.
    """
    field.setAccessibleName(name)
    cell = field.parentWidget()
    for label in cell.findChildren(QLabel) if cell is not None else []:
        if label.buddy() is field:
            label.setText(name)
