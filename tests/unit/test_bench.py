"""The measurements' own arithmetic: medians, ratios and who is over the target; no time is measured here."""

import msgspec
import pytest

from bench.__main__ import job_names, main
from bench.meting import Figure, as_line, as_row, compare, figure


def test_a_figure_is_the_ratio_of_medians_with_minimum_and_maximum() -> None:
    item = figure(job="j", size="s", ours=[3, 1, 2, 9, 2], baseline=[1, 1, 4, 1, 1], target=1.9)
    assert (item.ours, item.ours_min, item.ours_max) == (2, 1, 9)
    assert (item.baseline, item.ratio, item.ok, item.runs) == (1, 2, False, 5)
    assert msgspec.json.decode(as_line(item), type=Figure) == item
    assert "2.00 x" in as_row(item)
    assert "NEE" in as_row(item)
    assert figure(job="j", size="s", ours=[1] * 5, baseline=[1] * 5, target=1).ok


def test_a_figure_of_fewer_than_five_runs_is_none() -> None:
    with pytest.raises(ValueError, match="5 runs"):
        figure(job="j", size="s", ours=[1] * 4, baseline=[1] * 4, target=1)


def test_both_are_run_in_turn() -> None:
    order: list[str] = []
    item = compare(
        job="j", size="s", ours=lambda: order.append("ours"), baseline=lambda: order.append("baseline"), target=1
    )
    assert order == ["ours", "baseline"] * 5
    assert item.runs == 5


def test_every_job_is_found_and_an_unknown_one_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert "regels" in job_names()
    assert not {"meting", "__main__"} & set(job_names())
    assert main(["dromen"]) == 2
    assert "dromen" in capsys.readouterr().err
