"""Lays the day list out on paper, in memory. It holds what the service gives it: addresses and times."""

from html import escape

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice
from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument

from app.services.daglijst import Daglijst
from app.ui import words


def daylist_pdf(daglijst: Daglijst) -> bytes:
    """Make the PDF of a day list, A4, with a box to tick off each address.

    Args:
        daglijst: what it holds.
    """
    rows = "".join(
        f"<tr><td>&#9744;</td><td>{words.clock_time(one.moment) if one.moment else ''}</td>"
        f"<td><b>{escape(one.straatregel)}</b></td><td>{escape(one.postcode)}</td><td>{escape(one.woonplaats)}</td></tr>"
        for one in daglijst.regels
    )
    title = escape(words.weekday_date(daglijst.dag))
    foot = QCoreApplication.translate("daglijst", "Vernietig dit papier aan het einde van de dag.")
    document = QTextDocument()
    document.setDefaultStyleSheet("td { padding: 5px; }")
    document.setHtml(f"<h2>{title}</h2><table>{rows}</table><p>{escape(foot)}</p>")
    body = QByteArray()
    buffer = QBuffer(body)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setTitle(daglijst.dag.isoformat())
    writer.setCreator("Huisbezoek")
    document.print_(writer)
    buffer.close()
    return bytes(body.data())
