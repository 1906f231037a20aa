#!/usr/bin/env python3
"""The two built-in plans: made from the committed inputs, sound in themselves, and telling their story.

Run: python3 tests/data/test_plans.py
"""

import csv
import importlib.util
import re
import sys
import unittest
import uuid
from collections import Counter, defaultdict
from datetime import date
from pathlib import Path

sys.dont_write_bytecode = True
PLANS = Path(__file__).resolve().parents[2] / "data" / "plans"
INVENTED = "Beispielwert, erfunden"
PILOTS = {"10046", "10045117", "10046118"}
STAGES = {"none", "interest", "contract", "connecting", "testing", "live", "suspended", "ended", "refused"}
LATE_DISTRICTS = {"10042", "10043"}
AS_OF = "2026-11-20"
KEYS = {
    "bodies": ["ags"], "population": ["ags", "reference_date"], "topics": ["topic"], "services": ["service"],
    "keys": ["service", "year"], "competence": ["service", "ags"], "providers": ["provider"],
    "provider_rates": ["provider", "year"], "cost_items": ["item"], "prices": ["item", "valid_from"],
    "funding": ["scheme", "year"], "index": ["year"], "wages": ["year"], "online_share": ["service", "year"],
    "adoptions": ["service", "ags"], "scenarios": ["scenario"], "assumptions": ["scenario", "position"],
    "sources": ["table", "key", "column"],
}


def load_script():
    """make-plans.py as a module; its name is no identifier."""
    spec = importlib.util.spec_from_file_location("make_plans", PLANS / "make-plans.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Plan:
    """A plan folder as text, with the few derivations that the assertions need."""

    def __init__(self, folder):
        self.tables, self.columns = {}, {}
        for name in KEYS:
            with open(PLANS / folder / f"{name}.csv", encoding="utf-8", newline="") as table:
                reader = csv.DictReader(table, delimiter=";", strict=True)
                self.tables[name] = list(reader)
                self.columns[name] = reader.fieldnames
        with open(PLANS / folder / "plan.csv", encoding="utf-8", newline="") as table:
            self.values = {row["key"]: row["value"] for row in csv.DictReader(table, delimiter=";")}
        self.bodies = {row["ags"]: row for row in self.tables["bodies"]}
        self.services = {row["service"]: row for row in self.tables["services"]}

    def competent(self, service):
        """The competent bodies, from the level and the exceptions (neither plan has periods here)."""
        kinds = {"municipal": {"municipality"}, "district": {"district"},
                 "both": {"municipality", "district"}}.get(self.services[service]["level"], set())
        found = {ags for ags, row in self.bodies.items() if row["kind"] in kinds}
        for row in self.tables["competence"]:
            if row["service"] == service:
                (found.add if row["competent"] == "1" else found.discard)(row["ags"])
        return found

    def adoptions(self, service):
        return [row for row in self.tables["adoptions"] if row["service"] == service]

    def live(self, service):
        """The bodies that are live at the as-of date."""
        return {row["ags"] for row in self.adoptions(service)
                if row["stage"] == "live" and "" < row["actual_from"] <= AS_OF and not row["until"]}

    def unknown_items(self):
        """Items without a price, or with a step that takes the likely price away."""
        priced = {row["item"] for row in self.tables["prices"]}
        emptied = {row["item"] for row in self.tables["prices"] if not row["likely"]}
        return {row["item"] for row in self.tables["cost_items"]} - priced | emptied


def start(row):
    """Where the engine begins: the actual date, else the planned one."""
    return row["actual_from"] or row["planned_from"]


class Regeneration(unittest.TestCase):
    """What is committed is what the script makes."""

    @classmethod
    def setUpClass(cls):
        cls.script = load_script()
        cls.files = cls.script.all_files()

    def test_committed_bytes(self):
        self.assertEqual(self.script.differences(self.files, PLANS), [])

    def test_twice_the_same(self):
        self.assertEqual(self.script.all_files(), self.files)

    def test_every_file_of_the_format(self):
        self.assertEqual(set(self.files), {f"{folder}/{name}.csv" for folder in ("starter", "example")
                                           for name in [*KEYS, "plan"]})


class Writing(unittest.TestCase):
    """The canonical writing of the interchange format, checked without the script."""

    def each_file(self):
        for folder in ("starter", "example"):
            for name in [*KEYS, "plan"]:
                yield name, (PLANS / folder / f"{name}.csv").read_bytes()

    def test_line_ends_and_bom(self):
        for name, content in self.each_file():
            with self.subTest(name):
                self.assertFalse(content.startswith(b"\xef\xbb\xbf"))
                self.assertTrue(content.endswith(b"\r\n"))
                self.assertEqual(content.count(b"\n"), content.count(b"\r\n"))

    def test_quotes_only_where_needed(self):
        for name, content in self.each_file():
            rows = list(csv.reader(content.decode("utf-8").splitlines(), delimiter=";", strict=True))
            again = "".join(";".join('"' + cell.replace('"', '""') + '"' if re.search('[;"\r\n]', cell) else cell
                                     for cell in row) + "\r\n" for row in rows)
            with self.subTest(name):
                self.assertEqual(again.encode("utf-8"), content)

    def test_no_blanks_around_and_no_machine_traces(self):
        for name, content in self.each_file():
            for row in csv.reader(content.decode("utf-8").splitlines(), delimiter=";"):
                for cell in row:
                    self.assertEqual(cell, cell.strip(), name)
                    self.assertNotRegex(cell, r"(?i)/work|/tmp|/home|[a-z]:\\")
                    self.assertNotIn("  ", cell)

    def test_order_and_keys(self):
        for folder in ("starter", "example"):
            plan = Plan(folder)
            for name, columns in KEYS.items():
                keys = [[int(row[column]) if column in ("year", "position") else row[column].encode()
                         for column in columns] for row in plan.tables[name]]
                with self.subTest(f"{folder}/{name}"):
                    self.assertEqual(plan.columns[name][:len(columns)], columns)
                    self.assertEqual(keys, sorted(keys))
                    self.assertEqual(len(keys), len({tuple(key) for key in keys}))

    def test_decimals(self):
        decimal = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?")
        columns = {"prices": ["low", "likely", "high"], "online_share": ["percent"], "index": ["percent"],
                   "wages": ["hourly_cost"], "funding": ["land_percent"],
                   "services": ["cases_per_10000", "minutes_saved", "material_saved", "municipal_part_percent"],
                   "keys": ["equal_percent", "cases_percent"], "provider_rates": ["surcharge_percent", "vat_percent"]}
        for folder in ("starter", "example"):
            plan = Plan(folder)
            for name, names in columns.items():
                for row in plan.tables[name]:
                    for column in names:
                        if row[column]:
                            self.assertIsNotNone(decimal.fullmatch(row[column]), (folder, name, row))


class BothPlans(unittest.TestCase):
    """What has to hold in either plan."""

    FOLDERS = ("starter", "example")

    @classmethod
    def setUpClass(cls):
        cls.plans = {folder: Plan(folder) for folder in cls.FOLDERS}

    def each(self):
        for folder, plan in self.plans.items():
            with self.subTest(folder):
                yield plan

    def test_head(self):
        identities = set()
        for plan in self.each():
            self.assertEqual(plan.values["format"], "1")
            self.assertEqual(plan.values["as_of"], AS_OF)
            self.assertEqual((plan.values["first_year"], plan.values["last_year"]), ("2026", "2035"))
            identities.add(uuid.UUID(plan.values["plan_id"]))
        self.assertEqual(len(identities), 2)
        self.assertEqual(self.plans["starter"].values["example"], "0")
        self.assertEqual(self.plans["example"].values["example"], "1")

    def test_bodies(self):
        for plan in self.each():
            kinds = Counter(row["kind"] for row in plan.bodies.values())
            self.assertEqual(kinds, {"municipality": 52, "district": 6})
            per_district = Counter(row["district"] for row in plan.bodies.values() if row["kind"] == "municipality")
            self.assertEqual(per_district, {"10041": 10, "10042": 7, "10043": 7, "10044": 13, "10045": 7, "10046": 8})
            self.assertEqual(plan.bodies["10043112"]["name"], "Illingen")
            self.assertEqual(plan.bodies["10043111"]["name"], "Eppelborn")
            self.assertEqual(plan.bodies["10041513"]["name"], "Heusweiler")
            self.assertNotIn("10042999", plan.bodies)
            self.assertEqual(len({row["name"] for row in plan.bodies.values()}), 58)

    def test_regional_keys(self):
        for plan in self.each():
            for ags, row in plan.bodies.items():
                self.assertRegex(row["ars"], r"^10[0-9]{10}$")
                self.assertEqual(row["ars"][:5], ags[:5])
                if row["kind"] == "municipality":
                    self.assertEqual(row["ars"][:5] + row["ars"][-3:], ags)
                    self.assertEqual(row["district"], ags[:5])
                else:
                    self.assertEqual(row["ars"], ags + "0000000")
                    self.assertEqual(row["district"], ags)

    def test_tile_map(self):
        for plan in self.each():
            places = [(row["map_column"], row["map_row"]) for row in plan.bodies.values()
                      if row["kind"] == "municipality"]
            self.assertNotIn(("", ""), places)
            self.assertEqual(len(places), len(set(places)))
            self.assertTrue(all(not row["map_column"] for row in plan.bodies.values() if row["kind"] == "district"))

    def test_population(self):
        for plan in self.each():
            figures = {row["ags"]: int(row["population"]) for row in plan.tables["population"]}
            self.assertEqual(set(figures), set(plan.bodies))
            self.assertEqual({row["reference_date"] for row in plan.tables["population"]}, {"2022-05-15"})
            self.assertTrue(all("Zensus 2022" in row["source"] for row in plan.tables["population"]))
            sums = defaultdict(int)
            for ags, row in plan.bodies.items():
                if row["kind"] == "municipality":
                    sums[row["district"]] += figures[ags]
            self.assertEqual(sum(sums.values()), 1006864)
            self.assertEqual(dict(sums), {ags: figures[ags] for ags in sums})

    def test_membership_is_not_decided_here(self):
        for plan in self.each():
            self.assertTrue(all(not row["member_until"] for row in plan.bodies.values()))
            notes = {row["key"]: row for row in plan.tables["sources"] if row["column"] == "member_until"}
            self.assertEqual(set(notes), {"10041513", "10043111"})
            self.assertEqual({row["confidence"] for row in notes.values()}, {"uncertain"})

    def test_service_keys(self):
        for plan in self.each():
            self.assertEqual(len(plan.services), 69 + 5)
            for row in plan.services.values():
                self.assertRegex(row["service"], r"^[a-z0-9]+(-[a-z0-9]+)*$")
                self.assertRegex(row["leika"], r"^(99[0-9]{12})?$")
                self.assertRegex(row["ozg"], r"^([0-9]{5})?$")
                self.assertTrue(row["source"])
            leika = [row["leika"] for row in plan.services.values() if row["leika"]]
            self.assertEqual(len(leika), len(set(leika)))
            self.assertEqual(plan.services["ewa"]["leika"], "99115005104000")
            self.assertEqual(plan.services["hilfe-zur-pflege"]["leika"], "99107014017000")

    def test_lists_as_the_sources_name_them(self):
        for plan in self.each():
            lists = defaultdict(set)
            for service, row in plan.services.items():
                lists[row["list"]].add(service)
                self.assertEqual(row["in_list_from"], "" if row["list"] == "open" else "2026-01-01")
            self.assertEqual(lists["efa"], {
                "ewa", "vaterschaftsanerkennung", "mutterschaftsanerkennung", "beistandschaft", "sorgeregister",
                "hilfe-zur-pflege", "sozial-lebensunterhalt", "sozial-grundsicherung", "sozial-buergergeld",
                "sozial-bildung-teilhabe"})
            self.assertEqual(lists["base"], {
                "serviceportal", "antrags-und-prozessplattform", "sicherer-datenaustausch",
                "bundid-unternehmenskonto", "schulung-basisdienste"})
            self.assertEqual(len(lists["open"]), 59)

    def test_competence(self):
        districts = {"10041", "10042", "10043", "10044", "10045", "10046"}
        for plan in self.each():
            self.assertEqual(len(plan.competent("ewa")), 52)
            self.assertEqual(plan.competent("hilfe-zur-pflege"), districts)
            self.assertEqual(plan.competent("unterhaltsvorschuss"), districts)
            self.assertEqual(plan.competent("einbuergerung"), districts | {"10041100", "10041519", "10045117"})
            self.assertEqual(len(plan.competent("baugenehmigung")), 12)
            self.assertEqual(len(plan.competent("serviceportal")), 58)
            self.assertEqual(plan.competent("bewachung-erlaubnis"), set())
            self.assertEqual(plan.competent("aufenthaltstitel"), set())

    def test_funding_ladder(self):
        for plan in self.each():
            ladder = {(row["scheme"], row["year"]): row["land_percent"] for row in plan.tables["funding"]}
            self.assertEqual(ladder, {
                ("efa", "2026"): "100", ("efa", "2028"): "75", ("efa", "2029"): "50", ("efa", "2030"): "25",
                ("efa", "2031"): "0", ("base", "2026"): "100", ("onboarding", "2026"): "0", ("none", "2026"): "0"})

    def test_references(self):
        for plan in self.each():
            topics = {row["topic"] for row in plan.tables["topics"]}
            providers = {row["provider"] for row in plan.tables["providers"]}
            items = {row["item"] for row in plan.tables["cost_items"]}
            scenarios = {row["scenario"] for row in plan.tables["scenarios"]}
            for row in plan.services.values():
                self.assertIn(row["topic"], topics | {""})
            self.assertEqual(topics, {row["topic"] for row in plan.services.values()} - {""})
            for row in plan.tables["cost_items"]:
                self.assertIn(row["service"], plan.services)
                self.assertIn(row["provider"], providers)
                self.assertIn(row["scheme"], {"efa", "base", "onboarding", "none"})
            for row in plan.tables["prices"]:
                self.assertIn(row["item"], items)
            for name in ("keys", "competence", "online_share", "adoptions"):
                for row in plan.tables[name]:
                    self.assertIn(row["service"], plan.services)
                    self.assertIn(row.get("ags", "10041"), plan.bodies)
            for row in plan.tables["assumptions"]:
                self.assertIn(row["scenario"], scenarios)
            for row in plan.tables["provider_rates"]:
                self.assertIn(row["provider"], providers)

    def test_sources_point_at_something(self):
        for plan in self.each():
            keys = {name: {"/".join(row[column] for column in columns) for row in plan.tables[name]}
                    for name, columns in KEYS.items()}
            for row in plan.tables["sources"]:
                self.assertIn(row["key"], keys[row["table"]], row)
                self.assertIn(row["column"], plan.columns[row["table"]], row)
                self.assertIn(row["confidence"], {"verified", "plausible", "uncertain", "invented"})
                self.assertTrue(row["source"])
                if row["as_of"]:
                    self.assertLessEqual(date.fromisoformat(row["as_of"]), date.fromisoformat(AS_OF))

    def test_every_service_costs_something(self):
        for plan in self.each():
            self.assertEqual({row["service"] for row in plan.tables["cost_items"]}, set(plan.services))

    def test_levels_that_are_not_sure_say_so(self):
        for plan in self.each():
            notes = {row["key"]: row["confidence"] for row in plan.tables["sources"]
                     if (row["table"], row["column"]) == ("services", "level")}
            self.assertEqual(set(notes), set(plan.services))
            for service, row in plan.services.items():
                if not row["level"]:
                    self.assertEqual(notes[service], "uncertain", service)
            self.assertEqual({notes[service] for service in ("wohngeld", "baugenehmigung", "bauvorbescheid")},
                             {"uncertain"})


class Starter(unittest.TestCase):
    """Nothing is invented in the starter."""

    @classmethod
    def setUpClass(cls):
        cls.plan = Plan("starter")

    def test_no_figures_of_our_own(self):
        for name in ("prices", "adoptions", "wages", "index", "online_share", "scenarios", "assumptions"):
            self.assertEqual(self.plan.tables[name], [], name)
        for row in self.plan.services.values():
            self.assertEqual((row["cases_per_10000"], row["minutes_saved"], row["material_saved"]), ("", "", ""))
        self.assertNotIn("invented", {row["confidence"] for row in self.plan.tables["sources"]})
        for row in self.plan.tables["provider_rates"]:
            self.assertEqual(row["surcharge_percent"], "")

    def test_every_price_is_unknown(self):
        self.assertEqual(len(self.plan.unknown_items()), 74)
        self.assertEqual(len(self.plan.tables["cost_items"]), 74)

    def test_open_services_promise_no_land_share(self):
        for row in self.plan.tables["cost_items"]:
            expected = {"efa": "efa", "base": "base", "open": "none"}[self.plan.services[row["service"]]["list"]]
            self.assertEqual(row["scheme"], expected)


class Example(unittest.TestCase):
    """The story of the example plan."""

    @classmethod
    def setUpClass(cls):
        cls.plan = Plan("example")

    def test_the_facts_are_those_of_the_starter(self):
        starter = Plan("starter")
        for name in ("bodies", "population", "topics", "competence", "providers", "funding"):
            self.assertEqual(self.plan.tables[name], starter.tables[name])
        for service, row in starter.services.items():
            for column in ("name", "list", "level", "topic", "leika", "ozg", "operator", "in_list_from", "source"):
                self.assertEqual(self.plan.services[service][column], row[column])

    def test_each_price_says_that_it_is_invented(self):
        self.assertTrue(self.plan.tables["prices"])
        for row in self.plan.tables["prices"]:
            self.assertEqual(row["source"], INVENTED)

    def test_prices_are_in_order(self):
        bases = {row["item"]: row["basis"] for row in self.plan.tables["cost_items"]}
        ranges = 0
        for row in self.plan.tables["prices"]:
            likely = float(row["likely"])
            if row["low"]:
                ranges += 1
                self.assertLess(float(row["low"]), likely)
                self.assertLess(likely, float(row["high"]))
            if likely < 0:
                self.assertIn(bases[row["item"]], {"fixed", "once"})
        self.assertTrue(0.35 < ranges / len(self.plan.tables["prices"]) < 0.65, ranges)

    def test_exactly_three_unknown_prices(self):
        self.assertEqual(self.plan.unknown_items(), {
            "sorgeregister-betrieb", "sozial-bildung-teilhabe-versand", "waffenbesitzkarte-betrieb"})

    def test_variety(self):
        items = self.plan.tables["cost_items"]
        self.assertEqual({row["basis"] for row in items},
                         {"fixed", "once", "per_body", "per_inhabitant", "per_case", "one_off"})
        self.assertEqual({row["kind"] for row in items},
                         {"infrastructure", "development", "platform", "operation", "usage", "onboarding", "base",
                          "local"})
        self.assertIn("1", {row["indexed"] for row in items})
        self.assertTrue(any(float(row["likely"]) < 0 for row in self.plan.tables["prices"]))

    def test_labels_of_other_invented_figures(self):
        labelled = {(row["table"], row["key"], row["column"]) for row in self.plan.tables["sources"]
                    if row["confidence"] == "invented" and row["source"] == INVENTED}
        for name, column in (("wages", "hourly_cost"), ("index", "percent"), ("online_share", "percent"),
                             ("provider_rates", "surcharge_percent"), ("adoptions", "stage")):
            for row in self.plan.tables[name]:
                self.assertIn((name, "/".join(row[key] for key in KEYS[name]), column), labelled)
        for row in self.plan.services.values():
            for column in ("available_from", "cases_per_10000", "minutes_saved", "material_saved"):
                if row[column]:
                    self.assertIn(("services", row["service"], column), labelled)
        for row in self.plan.tables["adoptions"]:
            for column in ("planned_from", "actual_from", "until", "cases", "blocker"):
                if row[column]:
                    self.assertIn(("adoptions", f"{row['service']}/{row['ags']}", column), labelled)

    def test_all_stages(self):
        self.assertEqual({row["stage"] for row in self.plan.tables["adoptions"]}, STAGES)

    def test_dates(self):
        for row in self.plan.tables["adoptions"]:
            for column in ("planned_from", "actual_from", "until"):
                if row[column]:
                    self.assertIn(date.fromisoformat(row[column]).year, range(2024, 2030))
            if row["until"]:
                self.assertGreaterEqual(row["until"], start(row))
            self.assertLessEqual(row["actual_from"], AS_OF)
        years = {start(row)[:4] for row in self.plan.tables["adoptions"] if start(row)}
        self.assertEqual(years, {"2024", "2025", "2026", "2027", "2028", "2029"})

    def test_stage_and_dates_agree(self):
        for row in self.plan.tables["adoptions"]:
            started = row["stage"] in ("live", "suspended", "ended")
            self.assertEqual(bool(row["actual_from"]), started, row)
            self.assertEqual(bool(row["until"]), row["stage"] == "ended", row)
            if row["stage"] == "refused":
                self.assertEqual(start(row), "")

    def test_only_competent_bodies(self):
        for service in {row["service"] for row in self.plan.tables["adoptions"]}:
            self.assertLessEqual({row["ags"] for row in self.plan.adoptions(service)}, self.plan.competent(service))

    def test_five_blockers(self):
        blocked = [row for row in self.plan.tables["adoptions"] if row["blocker"]]
        self.assertEqual(len(blocked), 5)
        self.assertEqual(len({row["blocker"] for row in blocked}), 5)
        for row in blocked:
            self.assertFalse(row["actual_from"])
            self.assertLess(row["planned_from"], AS_OF)

    def test_some_are_overdue(self):
        overdue = [row for row in self.plan.tables["adoptions"]
                   if not row["actual_from"] and "" < row["planned_from"] <= AS_OF]
        self.assertGreaterEqual(len(overdue), 8)

    def test_hilfe_zur_pflege_is_live_in_four_of_six(self):
        self.assertEqual(len(self.plan.competent("hilfe-zur-pflege")), 6)
        self.assertEqual(self.plan.live("hilfe-zur-pflege"), {"10042", "10044", "10045", "10046"})

    def test_einbuergerung_has_nine_competent_bodies(self):
        self.assertEqual(len(self.plan.competent("einbuergerung")), 9)
        self.assertEqual(len(self.plan.live("einbuergerung")), 5)

    def test_wohnsitzanmeldung_is_wide(self):
        self.assertEqual(len(self.plan.competent("ewa")), 52)
        self.assertEqual(len(self.plan.adoptions("ewa")), 52)
        self.assertEqual(len(self.plan.live("ewa")), 34)

    def test_three_pilot_bodies_lead_every_roll_out(self):
        self.assertEqual({self.plan.bodies[ags]["name"] for ags in PILOTS},
                         {"Landkreis St. Wendel", "St. Ingbert", "Tholey"})
        services = {row["service"] for row in self.plan.tables["adoptions"]}
        self.assertEqual(len(services), 32)
        leading = set()
        for service in sorted(services):
            starts = {row["ags"]: start(row) for row in self.plan.adoptions(service) if start(row)}
            pilots = PILOTS & self.plan.competent(service)
            with self.subTest(service):
                self.assertTrue(pilots)
                self.assertLessEqual(pilots, set(starts))
                others = [day for ags, day in starts.items() if ags not in pilots]
                self.assertTrue(others)
                self.assertLess(max(starts[ags] for ags in pilots), min(others))
                planned = {row["ags"]: row["planned_from"] for row in self.plan.adoptions(service)
                           if row["planned_from"]}
                self.assertLess(max(planned[ags] for ags in pilots),
                                min(day for ags, day in planned.items() if ags not in pilots))
            leading |= pilots
        self.assertEqual(leading, PILOTS)

    def test_online_shares_ramp(self):
        shares = defaultdict(list)
        for row in self.plan.tables["online_share"]:
            shares[row["service"]].append(float(row["percent"]))
        for service, steps in shares.items():
            self.assertEqual(steps, sorted(steps), service)
            self.assertTrue(20 <= steps[-1] <= 40, service)
            self.assertIn(service, {row["service"] for row in self.plan.tables["adoptions"]})

    def test_cases_and_savings(self):
        for row in self.plan.services.values():
            if row["evaluated"] == "1":
                self.assertEqual(row["list"], "efa")
                self.assertTrue(row["cases_per_10000"] and row["minutes_saved"] and row["material_saved"])
        self.assertGreaterEqual(sum(row["evaluated"] == "1" for row in self.plan.services.values()), 4)
        self.assertGreaterEqual(sum(bool(row["cases"]) for row in self.plan.tables["adoptions"]), 10)
        rated = {service for service, row in self.plan.services.items() if row["cases_per_10000"]}
        for row in self.plan.tables["cost_items"]:
            if row["basis"] == "per_case":
                self.assertIn(row["service"], rated)


class Scenarios(unittest.TestCase):
    """The six scenarios say what their descriptions say."""

    EXPECTED = {
        "sechs-monate-spaeter": [("golive-shift", "*", "*", "", "", "6", "")],
        "nur-pilotkommunen": [("adoption-end", "*,-list:base", "*,-10046,-10045117,-10046118", "", "", "",
                               "2026-12-31")],
        "alle-bis-2027": [("golive-set", "*", "district:10042,district:10043", "", "", "", "2027-12-01"),
                          ("rollout", "*", "*", "", "", "5", "2027-01-01")],
        "preise-plus-10": [("price-scale", "*", "*", "2028", "", "110", "")],
        "austritt-heusweiler-eppelborn": [("leave", "*", "10041513,10043111", "", "", "", "2027-01-01")],
        "land-50-bis-2032": [("funding-set", "*", "*", "2030", "2032", "50", "efa")],
    }

    @classmethod
    def setUpClass(cls):
        cls.plan = Plan("example")

    def test_six_scenarios(self):
        self.assertEqual({row["scenario"] for row in self.plan.tables["scenarios"]}, set(self.EXPECTED))
        for row in self.plan.tables["scenarios"]:
            self.assertEqual(row["parent"], "")
            self.assertIn("erfunden", row["description"].lower())

    def test_assumptions(self):
        found = defaultdict(list)
        for row in self.plan.tables["assumptions"]:
            self.assertEqual(row["enabled"], "1")
            found[row["scenario"]].append(tuple(row[column] for column in (
                "kind", "services", "bodies", "from", "until", "value", "text")))
        self.assertEqual(dict(found), self.EXPECTED)

    def test_nobody_is_delayed_by_everybody_until_2027(self):
        """golive-set moves every planned start of two districts: all of them must lie later."""
        for row in self.plan.tables["adoptions"]:
            late = self.plan.bodies[row["ags"]]["district"] in LATE_DISTRICTS
            if row["actual_from"] or row["stage"] == "refused":
                self.assertFalse(late and row["stage"] == "refused", row)
            elif row["planned_from"]:
                self.assertEqual(row["planned_from"] >= "2028-01-01", late, row)

    def test_rollout_is_done_in_time(self):
        """Five a month from January 2027: the largest group that can be without a start is done in 2027."""
        for service in self.plan.services:
            started = {row["ags"] for row in self.plan.adoptions(service) if start(row) or row["stage"] == "refused"}
            waiting = {ags for ags in self.plan.competent(service) - started
                       if self.plan.bodies[ags]["district"] not in LATE_DISTRICTS}
            self.assertLessEqual((len(waiting) + 4) // 5, 12, service)

    def test_leaving_bodies_use_something(self):
        for ags in ("10041513", "10043111"):
            self.assertGreaterEqual(sum(row["ags"] == ags and row["stage"] == "live"
                                        for row in self.plan.tables["adoptions"]), 8)


if __name__ == "__main__":
    unittest.main()
