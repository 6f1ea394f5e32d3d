"""Words for how things stand with a jongere: topics, regie, traject, cards, income, cover. A line each, or nothing."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.domain.codes import Codelijsten, Lijst
from app.domain.kaartlus import Kaartgang, KaartStand
from app.domain.records import Dossier
from app.services.rows import Samenvatting
from app.ui.words import label, lower_first, short_date

translate = QCoreApplication.translate


def topics_text(now: Samenvatting, *, codes: Codelijsten, vandaag: date) -> str:
    """Since when a child is at home, and what was said last of education, day and plan; never the oorzaak."""
    parts = []
    if now.thuis_sinds is not None:
        parts.append(translate("stand", "sinds {dag}").format(dag=short_date(now.thuis_sinds, vandaag=vandaag)))
    topics = now.thuiszit
    for lijst, code in (
        (Lijst.ONDERWIJSDEELNAME, topics.onderwijsdeelname),
        (Lijst.DAGBESTEDING_THUISZITTER, topics.dagbesteding),
    ):
        if code:
            parts.append(lower_first(label(codes, lijst, code)))
    if topics.terugkeerplan:
        plan = label(codes, Lijst.TERUGKEERPLAN, topics.terugkeerplan)
        parts.append(translate("stand", "plan terug: {wat}").format(wat=lower_first(plan)))
    return " · ".join(parts)


def regie_text(now: Samenvatting, *, codes: Codelijsten) -> str:
    """Who is in charge, and who usually would be when that is somebody else."""
    said, usual = now.thuiszit.regie, now.regie_gebruikelijk
    usual_name = label(codes, Lijst.REGIE, usual)
    if not said:
        return translate("stand", "niet besproken; gebruikelijk: {wie}").format(wie=usual_name) if usual else ""
    name = label(codes, Lijst.REGIE, said)
    if not usual or usual == said:
        return name
    return translate("stand", "{wie} (gebruikelijk: {ander})").format(wie=name, ander=usual_name)


def traject_text(now: Samenvatting, *, codes: Codelijsten, vandaag: date) -> str:
    """In which state the traject is, since when, its result and its instruments."""
    if now.traject is None or now.traject_op is None:
        return ""
    since = translate("stand", "sinds {dag}").format(dag=short_date(now.traject_op, vandaag=vandaag))
    parts = [f"{label(codes, Lijst.TRAJECTSTAND, now.traject.stand).lower()} {since}"]
    if now.traject.resultaat:
        parts.append(label(codes, Lijst.TRAJECTRESULTAAT, now.traject.resultaat).lower())
    parts += [label(codes, Lijst.INSTRUMENT, code) for code in now.traject.instrumenten]
    return " · ".join(parts)


def goals_text(now: Samenvatting, *, codes: Codelijsten) -> str:
    """The goals of the last intake, one a line."""
    return "\n".join(f"{label(codes, Lijst.LEEFGEBIED, item.leefgebied)}: {item.doel}" for item in now.doelen)


def cards_text(now: Samenvatting, *, codes: Codelijsten, vandaag: date) -> str:
    """The loop of every card, the last first, a line each: printed, left, window, reaction or none, visited again."""
    cards = [card for card in now.kaarten if not card.vervallen]
    loops = {loop.stand: loop for loop in now.kaartgangen}
    lines = []
    for number, card in reversed(list(enumerate(cards, start=1))):
        parts = [translate("stand", "{n}e kaartje").format(n=number)] if len(cards) > 1 else []
        parts += _card_parts(card, loops.get(card), codes=codes, vandaag=vandaag)
        lines.append(" · ".join(parts))
    return "\n".join(lines)


def _card_parts(card: KaartStand, loop: Kaartgang | None, *, codes: Codelijsten, vandaag: date) -> list[str]:
    parts = []
    if card.afgedrukt_op is not None:
        day = short_date(card.afgedrukt_op, vandaag=vandaag)
        parts.append(translate("stand", "afgedrukt {dag}").format(dag=day))
    if loop is None:
        return parts
    day = short_date(loop.achtergelaten_op, vandaag=vandaag)
    left = translate("stand", "brief verstuurd {dag}") if card.is_brief else translate("stand", "achtergelaten {dag}")
    code = f" ({card.kaart_code})" if card.kaart_code else ""
    parts.append(left.format(dag=day) + code)
    if card.reactie_op is not None:
        said = translate("stand", "reactie {dag}").format(dag=short_date(card.reactie_op, vandaag=vandaag))
        by = label(codes, Lijst.REACTIE_LANGS, card.reactie_langs) if card.reactie_langs else ""
        parts.append(f"{said}, {lower_first(by)}" if by else said)
    elif loop.is_open(op=vandaag):
        until = short_date(loop.venster_tot, vandaag=vandaag)
        parts.append(translate("stand", "nog geen reactie, telt tot {dag}").format(dag=until))
    else:
        parts.append(translate("stand", "geen reactie"))
    if loop.opnieuw_op is not None:
        again = short_date(loop.opnieuw_op, vandaag=vandaag)
        parts.append(translate("stand", "opnieuw langs {dag}").format(dag=again))
    return parts


def income_text(now: Samenvatting, *, codes: Codelijsten, vandaag: date) -> str:
    """The class of income with its reference date: income is always old news (R08)."""
    if now.inkomen is None:
        return ""
    day = short_date(now.inkomen.peildatum, vandaag=vandaag)
    text = translate("stand", "{klasse} · peildatum {dag}").format(
        klasse=label(codes, Lijst.INKOMEN_KLASSE, now.inkomen.klasse), dag=day
    )
    return translate("stand", "{tekst} · oud").format(tekst=text) if now.inkomen_oud else text


def cover_text(now: Samenvatting, *, vandaag: date) -> str:
    """Who looks after this dossier for a while, and until when."""
    if now.waarneming is None:
        return ""
    until = short_date(now.waarneming.tot, vandaag=vandaag)
    if not now.waarnemer:
        return translate("stand", "door een collega tot en met {dag}").format(dag=until)
    return translate("stand", "door {wie} tot en met {dag}").format(wie=now.waarnemer, dag=until)


def not_alone_text(dossier: Dossier, *, vandaag: date) -> str:
    """That nobody goes here alone, with whom, and when that is looked at again."""
    parts = [translate("stand", "ga niet alleen")]
    if dossier.niet_alleen_met:
        parts.append(translate("stand", "ga met {wie}").format(wie=dossier.niet_alleen_met))
    if dossier.niet_alleen_herzien_op is not None:
        again = dossier.niet_alleen_herzien_op
        day = short_date(again, vandaag=vandaag)
        if again < vandaag:
            parts.append(translate("stand", "had op {dag} opnieuw bekeken moeten worden").format(dag=day))
        else:
            parts.append(translate("stand", "opnieuw bekijken op {dag}").format(dag=day))
    return ", ".join(parts)
