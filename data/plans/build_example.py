"""The example plan: the starter with invented prices, roll-outs, savings and six scenarios.

Every figure that this module adds is invented and says so: prices in their own source column, all
other figures in sources.csv with the confidence `invented`. Facts of the starter stay as they are.
"""

import build_starter
from plan_format import read_input

INVENTED = "Beispielwert, erfunden"

PLAN = dict(build_starter.PLAN,
            plan_id="b7a4e2d0-95c3-4f6e-8b1f-0d3c6a9e7f42",
            title="Beispielplan Saarland (erfundene Zahlen)",
            example=1)

# Landkreis St. Wendel, St. Ingbert, Tholey: together they are competent, alone or in company, for
# every service that is rolled out, and in every roll-out those of them that are competent start first.
PILOTS = ("10046", "10045117", "10046118")


def invented(table, key, column):
    """One row of sources.csv for an invented figure."""
    return build_starter.note(table, key, column, INVENTED, PLAN["as_of"], "invented")


class Competence:
    """Who is competent for what: level and exceptions, as the engine sees them (no periods are in use here)."""

    KINDS = {"municipal": {"municipality"}, "district": {"district"}, "both": {"municipality", "district"}}

    def __init__(self, plan):
        self.bodies = {row["ags"]: row for row in plan["bodies"]}
        self.kinds = {row["service"]: self.KINDS.get(row["level"], set()) for row in plan["services"]}
        self.exceptions = {(row["service"], row["ags"]) for row in plan["competence"]}

    def competent(self, service):
        """The competent bodies of a service in the order of their AGS."""
        return [ags for ags in sorted(self.bodies)
                if self.bodies[ags]["kind"] in self.kinds[service] or (service, ags) in self.exceptions]

    def selected(self, ags, selector):
        """Whether a comma list of AGS, `district:AGS`, `pilots` or `*` names the body."""
        for element in selector.split(","):
            if element in ("*", ags) or (element == "pilots" and ags in PILOTS):
                return True
            if element == f"district:{self.bodies[ags]['district']}":
                return True
        return False


def adoptions(plan):
    """The roll-outs: a competent body belongs to the first wave of its service that names it."""
    competence = Competence(plan)
    waves = {}
    for wave in read_input("example_waves"):
        waves.setdefault(wave["service"], []).append(wave)
    cases = {(row["service"], row["ags"]): row["cases"] for row in read_input("example_cases")}
    rows = []
    for service, service_waves in waves.items():
        for ags in competence.competent(service):
            wave = next((wave for wave in service_waves if competence.selected(ags, wave["bodies"])), None)
            if wave:
                rows.append({"service": service, "ags": ags, "stage": wave["stage"],
                             "planned_from": wave["planned_from"], "actual_from": wave["actual_from"],
                             "until": wave["until"], "cases": cases.pop((service, ags), ""),
                             "blocker": wave["blocker"]})
    if cases:
        raise ValueError(f"cases without an adoption: {sorted(cases)}")
    return rows


def adoption_sources(rows):
    """Real names with invented states: every single one is labelled."""
    for row in rows:
        key = f"{row['service']}/{row['ags']}"
        yield invented("adoptions", key, "stage")
        for column in ("planned_from", "actual_from", "until", "cases", "blocker"):
            if row[column]:
                yield invented("adoptions", key, column)


def add_service_figures(services):
    """Invented offer dates, cases and savings; returns their labels."""
    by_id = {row["service"]: row for row in services}
    for figures in read_input("example_services"):
        key = figures["service"]
        for column, value in figures.items():
            if column != "service" and value:
                by_id[key][column] = value
                yield invented("services", key, column)


def invented_table(name, input_name, key_columns, extra=None):
    """A table that is invented from top to bottom, with the labels of its figures."""
    rows, sources = [], []
    for row in read_input(input_name):
        rows.append(dict(row, **(extra or {})))
        key = "/".join(row[column] for column in key_columns)
        sources += [invented(name, key, column) for column, value in row.items()
                    if column not in key_columns and value]
    return rows, sources


def build():
    """The whole example plan: table name -> rows."""
    plan = build_starter.build()
    sources = [row for row in plan["sources"] if row["table"] != "provider_rates"]
    sources += add_service_figures(plan["services"])
    plan["plan"] = dict(PLAN)
    plan["cost_items"] = read_input("example_items")
    plan["prices"] = [dict(row, source=INVENTED) for row in read_input("example_prices")]
    plan["adoptions"] = adoptions(plan)
    sources += adoption_sources(plan["adoptions"])
    for name, input_name, key_columns, extra in (
            ("provider_rates", "example_rates", ("provider", "year"), None),
            ("index", "example_index", ("year",), None),
            ("wages", "example_wages", ("year",), None),
            ("online_share", "example_online", ("service", "year"), None),
            ("keys", "example_keys", ("service", "year"), {"decision": INVENTED})):
        rows, labels = invented_table(name, input_name, key_columns, extra)
        plan[name] = rows + (plan["keys"] if name == "keys" else [])
        sources += labels
    plan["scenarios"] = read_input("example_scenarios")
    plan["assumptions"] = read_input("example_assumptions")
    plan["sources"] = sources
    return plan
