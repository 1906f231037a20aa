"""Exact integers of the oracle: rounding, division by weights, decimals, steps (spec/engine.md, "Units").

Units: prices 1/10 000 euro ("pu"), amounts cents, percentages basis points, minutes 1/10 minute.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")


def round_div(numerator: int, denominator: int) -> int:
    """Commercial rounding of numerator / denominator: half away from zero."""
    quotient, remainder = divmod(abs(numerator), denominator)
    if 2 * remainder >= denominator:
        quotient += 1
    return quotient if numerator >= 0 else -quotient


def parse_decimal(text: str, decimals: int) -> int:
    """`12,5` or `12.5` as an integer of 10**-decimals."""
    sign = -1 if text.startswith("-") else 1
    whole, _, fraction = text.lstrip("+-").replace(",", ".").partition(".")
    fraction = fraction.rstrip("0")
    if not (whole + fraction).isdigit() or len(fraction) > decimals:
        raise ValueError(f"not a number with up to {decimals} decimals: {text!r}")
    return sign * int(whole + fraction.ljust(decimals, "0"))


def format_hundredths(value: int) -> str:
    """Cents as euros, basis points as percent: point, no grouping, two decimals."""
    sign = "-" if value < 0 else ""
    return f"{sign}{abs(value) // 100}.{abs(value) % 100:02}"


def step(series: Mapping[int, T], time: int, before: T) -> T:
    """The value of the newest step whose time is not after `time`; `before` where there is none yet."""
    reached = [at for at in series if at <= time]
    return series[max(reached)] if reached else before


def set_series(series: dict[int, T], first: int, last: int | None, value: T, before: T) -> None:
    """Set a step series from `first` until `last` to `value` (spec/engine.md, "Scenarios")."""
    after = None if last is None else step(series, last + 1, before)
    for at in list(series):
        if at >= first and (last is None or at <= last):
            del series[at]
    series[first] = value
    if last is not None and after is not None and last + 1 not in series:
        series[last + 1] = after


def divide(amount: int, weights: Mapping[str, int]) -> dict[str, int] | None:
    """Divide by largest remainder, ties to the smaller AGS; None where all weights are 0.

    spec/engine.md, "Which body pays what".
    """
    whole = sum(weights.values())
    if whole == 0:
        return None
    shares = {ags: abs(amount) * weight // whole for ags, weight in weights.items()}
    remainders = {ags: abs(amount) * weight % whole for ags, weight in weights.items()}
    missing = abs(amount) - sum(shares.values())
    for ags in sorted(weights, key=lambda ags: (-remainders[ags], ags))[:missing]:
        shares[ags] += 1
    return {ags: share if amount >= 0 else -share for ags, share in shares.items()}
