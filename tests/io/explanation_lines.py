# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads one line of an explanation as anybody with a pocket calculator would, and computes its results again.

What counts are figures, signs and the named rounding. Words are needed for two things only, and are taken from the
translation that the program used: the roundings, and to know which form a line has. A line of no known form, and a
figure that belongs to no equation of a line that has one, are errors.
"""

import gettext
import os
import re
from fractions import Fraction

# Translated where the program's output is.
_texts = gettext.NullTranslations()

# Level and source text of each line whose results stand behind an equals sign.
EQUATIONS = {
    # The more special first.
    "sum of charges": (2, "Charged in all: %s."),
    "sum of the Land": (2, "The Land bears in all: %s."),
    "sum of the municipalities": (2, "The municipalities bear in all: %s."),
    "sum outside": (2, "Outside the Pakt in all: %s."),
    "sum not allocated": (2, "Not allocated of it: %s."),
    "sum of the body": (2, "%s bears in all: %s."),
    "sum outside of the body": (2, "%s bears outside the Pakt in all: %s."),
    "sum of the relief": (2, "The Land's share relieves %s in all by: %s."),
    "index": (2, "Price index of January %d: %s."),
    "scale": (2, "Price assumption of the scenario for %d: %s × %s = %s%s."),
    "gross": (2, "For the year: %s."),
    "due": (2, "Due in %d: %s."),
    "listed": (2, "Of the price on the list: %s."),
    "surcharge": (2, "%s adds a surcharge (Pakt 4.1): %s."),
    "vat": (2, "%s adds VAT (Pakt 4.1): %s."),
    "charged": (2, "Charged: %s."),
    "base": (2, "Municipal part: %s."),
    "listed surcharge": (2, "Surcharge on the listed price: %s."),
    "listed vat": (2, "VAT on the listed price: %s."),
    "listed total": (2, "Listed price with surcharge and VAT: %s."),
    "fundable with extras": (2, "The Land's share is taken of the listed price with surcharge and VAT: %s."),
    "fundable": (2, "The Land's share is taken of the listed price without surcharge and VAT: %s."),
    "land share": (2, "The Land takes over (%s, %d): %s."),
    "municipal": (2, "The municipalities bear %s."),
    "land": (2, "The Land bears %s."),
    "cut equal": (2, "In equal parts: %s."),
    "cut cases": (2, "By cases: %s."),
    "cut rest": (2, "The rest by inhabitants: %s − %s − %s = %s."),
    "growth of a year": (3, "%s, inhabitants with growth in %d: %s"),
    "growth": (3, "%s, inhabitants with growth from %d to %d: %s"),
    "merger": (3, "%s, inhabitants with those of %s: %s + %s = %s"),
    "deduction below 0": (3, "%s, inhabitants without those of the competent municipalities %s: %s = %s, counted as 0"),
    "deduction": (3, "%s, inhabitants without those of the competent municipalities %s: %s = %s"),
    "own cases": (3, "%s, own number: %s"),
    "cases": (3, "%s: %s inhabitants × %s ÷ %s = %s"),
    "minutes": (2, "Working time saved per case: %s minutes × %s an hour ÷ 60 = %s%s."),
    "both savings": (2, "Both together: %s + %s = %s."),
    "gain of both": (3, "%s: in the budget %s = %s%s; working time %s − %s = %s%s"),
    "gain in the budget": (3, "%s: in the budget %s = %s%s"),
    "gain of time": (3, "%s: working time %s = %s%s"),
    "net": (2, "What is borne less the gains in the budget: %s − %s = %s."),
    # Last, as it is the most general.
    "share": (3, "%s: %s"),
}

# Those of the above that may have a single figure instead, which is no result.
MAY_BE_SINGLE = {"due", "own cases", "sum of charges", "sum of the Land", "sum of the municipalities", "sum outside",
                 "sum not allocated", "sum of the body", "sum outside of the body", "sum of the relief"}

# Lines that say what is given, or what follows from dates, or from the lines above.
STATEMENTS = {
    "example": (2, "This is an example plan: its figures are invented."),
    "low prices": (2, "Computed with the low end of every price."),
    "high prices": (2, "Computed with the high end of every price."),
    "unknown": (2, "A price, a population or a number of cases is unknown here, so every sum with it is a minimum "
                   "(“at least”)."),
    "price": (2, "Price %s (price step of %s, source: %s)."),
    "unknown from": (2, "From %s on the price is unknown, not 0 € (source: %s)."),
    "no price": (2, "No price is known: unknown, not 0 €."),
    "before the first step": (2, "Before the first price step of %s nothing is charged."),
    "nothing due": (2, "No price is due in %d: nothing is charged."),
    "not offered": (2, "The service is not offered in %d: nothing is charged."),
    "not used": (2, "No body uses the service in %d: nothing is charged."),
    "no start": (2, "No body begins to use the service in %d: nothing is charged."),
    "nothing": (2, "In %d there is nothing to charge."),
    "offered": (2, "The service is offered %s: %u of 12 months."),
    "on the list": (2, "The service is on the Land's list %s: %u of 12 months."),
    "nothing listed": (2, "Nothing of the price falls into the months on the list."),
    "no extras": (2, "%s charges it without surcharge and VAT (Pakt 4.1): %s."),
    "outside": (2, "A cost of the bodies outside the Pakt: the Land takes over nothing of %s."),
    "relief only": (2, "For information: the Land's share of %s relieves the bodies and is divided %s; missing cents "
                       "go to the largest remainders, ties to the smaller AGS."),
    "divided": (2, "%s is divided %s; missing cents go to the largest remainders, ties to the smaller AGS."),
    "relief": (2, "For information: the Land's share of %s relieves the bodies and is divided in the same way."),
    "equal relief": (2, "For information: the Land's share of %s relieves each body by the same amount."),
    "inhabitants": (2, "Inhabitants as of %s (source: %s)."),
    "inhabitants of a body": (3, "%s: %s inhabitants as of %s (source: %s)."),
    "unknown inhabitants": (3, "%s: the number of inhabitants is unknown and counts as 0."),
    "partly unknown": (3, "%s: a part of the inhabitants is unknown; what is known is the weight."),
    "list of cases": (2, "Cases a year:"),
    "unknown cases": (3, "%s: the number of cases is unknown and counts as 0."),
    "months": (3, "%s: %u of 12 months count (%s)."),
    "overdue": (3, "%s is overdue: it counts from %s as planned, but no start is entered."),
    "begins": (3, "%s begins to use the service in %s."),
    "weights": (2, "Weights of all bodies together: %s."),
    "weights in equal parts": (2, "Weights of all bodies in equal parts together: %s."),
    "weights by cases": (2, "Weights of all bodies by cases together: %s."),
    "weights by inhabitants": (2, "Weights of all bodies by inhabitants together: %s."),
    "absent": (3, "%s bears nothing of it: no month of %d counts (%s)."),
    "does not begin": (3, "%s bears nothing of it: its use does not begin in %d."),
    "not allocated": (3, "Not allocated: %s, because no body has a weight in %d."),
    "online": (2, "Online share: %s."),
    "material": (2, "Material saved per case handled online: %s."),
    "gains together": (2, "All bodies together: %s in the budget; %s of working time stand beside it, never in it."),
    "unknown sum": (2, "%s: unknown, not 0 €."),
}

HEADINGS = {"together": "Together", "gains": "Efficiency gains",
            "no items": "The service has no cost item: nothing is charged."}

# How a result is rounded: the decimals that are kept, and how.
ROUNDINGS = {
    ", rounded to the cent": (2, "half"),
    ", rounded once to the cent": (2, "half"),
    ", rounded to 1/10,000 €": (4, "half"),
    ", rounded towards zero": (2, "zero"),
    ", rounded down": (2, "down"),
    ", rounded": (0, "half"),
}

# Why months do not count, and whether the ends of a period are those of the months that count.
REASONS = {"in use %s": True, "offered %s": True, "body exists %s": True, "takes part %s": True, "competent %s": True,
           "not competent %s": False, "not competent": None}
ENDS = ("from %s until %s", "from %s on", "until %s")
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def translate(text):
    """A source text in the language of the output; short ones have a context."""
    found = _texts.pgettext("explanation", text)
    return (found if found != text else _texts.gettext(text)).replace("\xa0", " ")


class Wrong(AssertionError):
    """A line that cannot be computed again, or comes out otherwise."""


def _pattern(text):
    """A source text, in the language of the output, as a regular expression."""
    parts = re.split(r"(%[sud])", translate(text))
    return re.compile("".join("(.*?)" if part == "%s" else r"(\d+)" if part in ("%u", "%d") else re.escape(part)
                              for part in parts), re.DOTALL)


class Reader:
    """Knows how figures are written in a locale; remembers the lines that it has read."""

    def __init__(self, locale):
        """`locale` is that of the program's output."""
        global _texts  # pylint: disable=global-statement
        german = locale.startswith("de")
        _texts = gettext.translation("paktplaner", os.environ.get("PAKT_LOCALE_DIR"), ["de"] if german else ["en"],
                                     fallback=True)
        self.forms = [(name, level, _pattern(text))
                      for table in (STATEMENTS, EQUATIONS) for name, (level, text) in table.items()]
        self.headings = {translate(text): name for name, text in HEADINGS.items()}
        self.roundings = {translate(text): rounding for text, rounding in ROUNDINGS.items()}
        self.roundings = dict(sorted(self.roundings.items(), key=lambda item: -len(item[0])))
        self.reasons = [(_pattern(text), counts) for text, counts in REASONS.items()]
        self.ends = [_pattern(text) for text in ENDS]
        self.competent_base = translate("the competent bodies")
        self.point, self.group = (",", ".") if german else (".", ",")
        number = r"\d[\d.,]*\d|\d"
        self.token = re.compile(rf"(?P<number>−?€?(?:{number})(?: €| ?%)?(?!\w))|(?P<sign>[×÷+−()])|(?P<word>\S)")
        self.numbers = {}
        self.known = {}

    def parse_number(self, text):
        """A figure's value and whether it is an amount."""
        if text in self.numbers:
            return self.numbers[text]
        digits = text.replace(self.group, "").replace(self.point, ".").strip("−€% ")
        value = Fraction(digits)
        if text.endswith("%"):
            value /= 100
        self.numbers[text] = -value if text.startswith("−") else value, "€" in text
        return self.numbers[text]

    def tokens(self, text):
        """Figures and signs; words are left out, but a figure within a word is none."""
        found = []
        end = -1
        for match in self.token.finditer(text):
            if match["number"] and not (match.start() == end and end > 0 and text[end - 1].isalnum()):
                found.append(self.parse_number(match["number"]))
            elif match["sign"]:
                found.append(match["sign"])
            end = match.end()
        return found

    def evaluate(self, tokens):
        """The value of an expression of figures, × ÷ + − and parentheses, and whether it is an amount."""
        position = 0
        money = False

        def take():
            nonlocal position
            if position == len(tokens):
                raise Wrong("the expression ends too early")
            position += 1
            return tokens[position - 1]

        def factor():
            nonlocal money
            token = take()
            if token == "(":
                value = total()
                if take() != ")":
                    raise Wrong("a parenthesis is not closed")
                return value
            if isinstance(token, str):
                raise Wrong(f"a figure is missing before {token}")
            money |= token[1]
            return token[0]

        def product():
            value = factor()
            while position < len(tokens) and tokens[position] in ("×", "÷"):
                value = value * factor() if take() == "×" else value / factor()
            return value

        def total():
            value = product()
            while position < len(tokens) and tokens[position] in ("+", "−"):
                value = value + product() if take() == "+" else value - product()
            return value

        value = total()
        if position != len(tokens):
            raise Wrong("two figures stand beside each other without a sign")
        return value, money

    def check_result(self, value, rounding, result):
        """Whether `value` makes `result` by the named rounding; a result is exact where none is named."""
        if rounding is None:
            if value != result:
                raise Wrong(f"{float(value)} is not {float(result)}, and no rounding is named")
            return
        decimals, way = rounding
        scaled = value * 10 ** decimals
        if scaled.denominator == 1:
            raise Wrong("a rounding is named, but the result is exact")
        if way == "half":
            rounded = (abs(scaled) + Fraction(1, 2)).__floor__() * (1 if scaled > 0 else -1)
        else:
            if (way == "zero") != (scaled < 0):
                raise Wrong("the wrong rounding is named")
            rounded = abs(scaled).__floor__() * (1 if scaled > 0 else -1)
        if rounded != result * 10 ** decimals:
            raise Wrong(f"{float(value)} comes out as {rounded / 10 ** decimals}, not {float(result)}")

    def read_result(self, text):
        """What stands behind an equals sign: the figure, its named rounding, and what is computed on from it."""
        match = next((m for m in self.token.finditer(text) if m["number"]), None)
        if match is None:
            raise Wrong("no figure stands behind the equals sign")
        rest = text[match.end():]
        rounding = None
        for phrase, named in self.roundings.items():
            if rest.startswith(phrase):
                rounding, rest = named, rest[len(phrase):]
                break
        return self.parse_number(match["number"]), rounding, self.tokens(rest)

    def compute(self, clause):
        """Compute the equations of a clause again, one behind the other; returns what each says."""
        before, *behind = clause.split(" = ")
        left = self.tokens(before.rsplit(": ", 1)[-1])
        equations = []
        for number, text in enumerate(behind):
            (result, result_is_money), rounding, rest = self.read_result(text)
            value, money = self.evaluate(left)
            self.check_result(value, rounding, result)
            if money != result_is_money:
                raise Wrong("amounts make no number, and numbers no amount")
            equations.append((left, result, rounding))
            left = [(result, result_is_money), *rest]
            if number == len(behind) - 1 and rest and not (result < 0 and rest == [(0, False)]):
                raise Wrong("a figure behind the last result belongs to nothing")
        return equations

    def find_form(self, level, text):
        """The name of the line's form, and what stands in its places."""
        for name, of_level, pattern in self.forms:
            if of_level == level:
                match = pattern.fullmatch(text)
                if match:
                    return name, match.groups()
        raise Wrong("the line has no known form")

    def read(self, level, text):
        """Form, places and equations of a line, all of which are right."""
        key = (level, text)
        if key not in self.known:
            plain = text.replace("\xa0", " ")
            name, places = self.find_form(level, plain)
            equations = []
            if name in EQUATIONS:
                equations = [e for clause in plain.removesuffix(".").split("; ") for e in self.compute(clause)]
                if not equations and (name not in MAY_BE_SINGLE or self.count_figures(places[-1]) != 1):
                    raise Wrong("the line has no equation")
            elif " = " in plain:
                raise Wrong("an equation stands in a line of a form without")
            self.known[key] = name, places, equations
        return self.known[key]

    def count_figures(self, text):
        """How many figures stand in a text."""
        return sum(not isinstance(token, str) for token in self.tokens(text))

    def last_figure(self, text):
        """The last figure of a text, where it stands without an equation."""
        figures = [token for token in self.tokens(text.replace("\xa0", " ")) if not isinstance(token, str)]
        return figures[-1][0]

    def read_month(self, text):
        """A day or a month as people write it, as months since the year 0."""
        match = re.fullmatch(r"(?:\d{1,2} )?([A-Z][a-z]{2}) (\d{4})", text)
        if match:
            return int(match[2]) * 12 + MONTHS.index(match[1])
        match = re.fullmatch(r"(?:\d\d\.)?(\d\d)[./](\d{4})", text)
        if not match:
            raise Wrong(f"{text} is no date")
        return int(match[2]) * 12 + int(match[1]) - 1

    def read_day(self, text):
        """A day as ISO writes it."""
        day = re.match(r"\d+", text)[0]
        month = self.read_month(text)
        return f"{month // 12}-{month % 12 + 1:02}-{int(day):02}"

    def read_ends(self, text, year):
        """The months of a year that lie within "from … until …"; those of a period that ends before it starts: none."""
        for number, pattern in enumerate(self.ends):
            match = pattern.fullmatch(text)
            if match:
                first = self.read_month(match[1]) if number < 2 else 0
                last = self.read_month(match[2] if number == 0 else match[1]) if number != 1 else 10 ** 6
                return {month for month in range(12) if first <= year * 12 + month <= last}
        raise Wrong(f"“{text}” is no period")

    def read_reasons(self, text, year):
        """The months that are left by the reasons why others do not count."""
        months = set(range(12))
        for reason in text.split(", "):
            for pattern, counts in self.reasons:
                match = pattern.fullmatch(reason)
                if not match:
                    continue
                if counts is None:
                    months = set()
                elif counts:
                    months &= self.read_ends(match[1], year)
                else:
                    months -= self.read_ends(match[1], year)
                break
            else:
                if reason not in map(translate, ("no start is entered", "use refused")):
                    raise Wrong(f"“{reason}” is no reason")
                months = set()
        return months
