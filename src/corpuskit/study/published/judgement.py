"""How a published value compares with the measured one, and what all judges of claims share."""

from collections.abc import Callable
from dataclasses import dataclass

from corpuskit.study.published.load import Claim
from corpuskit.study.yearly_counts import YearlyCounts, Years

ROUNDING = 0.5
"""A printed percentage is rounded to a whole number, so that it may be half a point away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """A published value, the measured one, and whether they agree.

    Parameters
    ----------
    published, measured : str
        As readers see them.
    holds : bool or None
        None where it cannot be judged.
    difference : float or None
        Measured minus published, where both are numbers.
    why : str
        The reason, or what a reader needs to know.
    is_reversed : bool
        Whether the claim holds for raw hits or for a share, while hits per document do not move
        that way.
    """

    published: str
    measured: str = ""
    holds: bool | None = None
    difference: float | None = None
    why: str = ""
    is_reversed: bool = False


class CannotJudge(Exception):
    """Why a claim cannot be judged on this corpus."""


Judge = Callable[[Claim, YearlyCounts], Judgement]
"""Raises `CannotJudge` where the corpus or the lexicon lacks what a claim is about."""


def check_domain(counts: YearlyCounts, domain: str) -> None:
    """Refuse to judge a domain that the lexicon does not have."""
    if domain not in counts.domains:
        raise CannotJudge(f"{domain} is not a domain of the lexicon {counts.lexicon.name}")


def check_years(counts: YearlyCounts, span: Years) -> None:
    """Refuse to judge a span without a document."""
    if not counts.years_within(span):
        raise CannotJudge(f"no document of {span_text(span)}")


def span_text(span: Years) -> str:
    """Return a span as readers see it.

    Examples
    --------
    >>> span_text((2000, 2012)), span_text((2009, 2009))
    ('2000-2012', '2009')
    """
    return str(span[0]) if span[0] == span[1] else f"{span[0]}-{span[1]}"
