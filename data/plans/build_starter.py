"""The starter plan: what the public sources say, and nothing else.

No price, no adoption, no saving is filled in here. What the sources leave open stays empty, and
sources.csv says of every filled-in figure where it comes from and how sure it is.
"""

from plan_format import read_input

PLAN = {
    "format": 1,
    "plan_id": "6f0c1c52-3b7e-4d0a-9c58-2a1d7e4f9b01",
    "title": "E-Government-Pakt Saarland 2025",
    "as_of": "2026-11-20",
    "first_year": 2026,
    "last_year": 2035,
    "population_lag": 2,
    "example": 0,
}

CENSUS_DATE = "2022-05-15"       # reference date of the 2022 census
TERRITORY_DATE = "2024-12-31"    # territorial status of names and keys
CATALOGUE_DATE = "2019-12-31"    # the catalogue says only "2019"
PACT_DATE = "2025-12-18"
PRESS_DATE = "2026-01-09"
RESEARCH_DATE = "2026-11-20"     # the day on which the facts were collected
LIST_START = "2026-01-01"        # Pakt 4.2 begins with 2026

PRESS = "Pressebericht vom 09.01.2026 zum E-Government-Pakt 2025"
CATALOGUE = "OZG-Katalog, Stand 2019 (kdn-nrw/OZG-Datenbank-NRW)"


def note(table, key, column, source, as_of, confidence):
    """One row of sources.csv."""
    return {"table": table, "key": key, "column": column, "source": source, "as_of": as_of,
            "confidence": confidence}


def bodies(rows):
    """The 58 bodies. The hexagon map has a place for each municipality; districts are drawn around them."""
    columns = ("ags", "ars", "name", "kind", "district", "map_column", "map_row")
    return [{column: row[column] for column in columns} for row in rows]


def body_sources(rows):
    """Names and keys have one origin; the membership of two bodies is announced to end, outcome unknown."""
    for row in rows:
        for column in ("name", "ars"):
            yield note("bodies", row["ags"], column, row["source"], TERRITORY_DATE, row["confidence"])
        if row["membership_note"]:
            yield note("bodies", row["ags"], "member_until", row["membership_note"], RESEARCH_DATE, "uncertain")


def population(rows):
    """The census figure of every body. Newer figures for all bodies on the same basis were not found."""
    return [{"ags": row["ags"], "reference_date": CENSUS_DATE, "population": row["zensus_2022"],
             "source": row["population_source"]} for row in rows]


def population_sources(rows):
    """The source stands beside the figure; its confidence stands here."""
    for row in rows:
        yield note("population", f"{row['ags']}/{CENSUS_DATE}", "population", row["population_source"],
                   CENSUS_DATE, row["population_confidence"])


def service_source(row):
    """Where we know the service from at all."""
    if row["list"] == "efa":
        return PRESS
    return CATALOGUE if row["id_source"] else "Recherche November 2026"


def online_service(row):
    """A service of the research table. Only what the sources name is on the list of Anlage 1."""
    service = {column: row[column] for column in ("service", "name", "list", "level", "topic", "leika", "ozg",
                                                  "operator")}
    service.update(in_list_from=LIST_START if row["list"] == "efa" else "", municipal_part_percent=100, evaluated=0,
                   source=service_source(row))
    return service


def online_service_sources(row):
    """How sure we are of the list, the level, the keys and the operating Land."""
    key = row["service"]
    if row["list"] == "efa":
        yield note("services", key, "list", f"{PRESS}: {row['list_note']}; Anlage 1 selbst ist nicht öffentlich",
                   PRESS_DATE, row["list_confidence"])
        yield note("services", key, "in_list_from", "Pakt 4.2: Kostenübernahme ab 2026, erster Tag angenommen",
                   PACT_DATE, "plausible")
    else:
        yield note("services", key, "list", f"Recherche November 2026: {row['list_note']}", RESEARCH_DATE,
                   row["list_confidence"])
    level = row["level_note"] if row["level"] else f"{row['level_note']}; Zuständigkeit im Saarland nicht geklärt"
    yield note("services", key, "level", f"Recherche November 2026: {level}", RESEARCH_DATE, row["level_confidence"])
    for column in ("topic", "leika", "ozg"):
        if row[column]:
            yield note("services", key, column, row["id_source"], CATALOGUE_DATE, row["id_confidence"])
    if row["operator"]:
        yield note("services", key, "operator", row["operator_source"], RESEARCH_DATE, row["operator_confidence"])


def basic_component(row):
    """A basic component of Anlage 2, for everybody and paid by the Land for good."""
    return {"service": row["service"], "name": row["name"], "list": "base", "level": "both", "topic": "basis",
            "in_list_from": LIST_START, "municipal_part_percent": 100, "evaluated": 0, "source": row["source"]}


def basic_component_sources(row):
    """Anlage 2 itself is not public; the components are those that the pact and the press name."""
    yield note("services", row["service"], "list", f"{row['list_note']}; Anlage 2 selbst ist nicht öffentlich",
               PRESS_DATE, row["list_confidence"])
    yield note("services", row["service"], "level", "Pakt 4.3: gemeinsame Nutzung im Land und in den Kommunen",
               PACT_DATE, "plausible")
    yield note("services", row["service"], "in_list_from", "Pakt 4.3: Laufzeit des Pakts, erster Tag angenommen",
               PACT_DATE, "plausible")


def competence(services, sets, known_bodies):
    """Exceptions to the level, so that exactly the bodies of the set are competent.

    The sets in use are the six districts and some cities; the level gives the districts, and
    every city is an exception. A set that lacks a district would need exceptions that exclude.
    """
    districts = {row["ags"] for row in known_bodies if row["kind"] == "district"}
    by_name = {row["set"]: row for row in sets}
    rows, sources = [], []
    for service in services:
        chosen = by_name.get(service["competence_set"])
        if not chosen:
            continue
        members = set(chosen["bodies"].split())
        if service["level"] != "district" or not districts <= members:
            raise ValueError(f"{service['service']}: the set {chosen['set']} does not fit the level")
        for ags in sorted(members - districts):
            rows.append({"service": service["service"], "ags": ags, "competent": 1})
            sources.append(note("competence", f"{service['service']}/{ags}", "competent", chosen["source"],
                                RESEARCH_DATE, chosen["confidence"]))
    return rows, sources


def unpriced_item(service):
    """Every service costs something; how much is unknown until somebody enters a price.

    Outside the two lists the Land bears nothing, so an open service starts with the scheme `none`.
    """
    kind, provider, scheme, funded = {
        "efa": ("operation", "betreiberland", "efa", ""),
        "base": ("base", "land", "base", "1"),
        "open": ("operation", "offen", "none", ""),
    }[service["list"]]
    return {"item": f"{service['service']}-betrieb", "service": service["service"], "name": "Betriebskosten",
            "kind": kind, "basis": "fixed", "provider": provider, "scheme": scheme, "indexed": 0,
            "extras_funded": funded}


def base_keys():
    """Basic components are there for everybody, used or not."""
    return [{"service": row["service"], "year": 2026, "key": "population", "key_base": "competent"}
            for row in read_input("base_components")]


def provider_rates():
    """What the GmbH adds (Pakt 4.1): the VAT rate is plausible, the surcharge is not known and stays empty."""
    rows, sources = [], []
    for row in read_input("provider_rates"):
        rows.append({column: row[column] for column in ("provider", "year", "surcharge_percent", "vat_percent")})
        key = f"{row['provider']}/{row['year']}"
        for column in ("surcharge_percent", "vat_percent"):
            confidence = row["confidence"] if row[column] else "uncertain"
            sources.append(note("provider_rates", key, column, row["source"], RESEARCH_DATE, confidence))
    return rows, sources


def funding_sources(rows):
    """The ladder of the pact is contract text."""
    return [note("funding", f"{row['scheme']}/{row['year']}", "land_percent",
                 f"E-Government-Pakt 2025, {row['legal_basis'].removeprefix('Pakt ')}", PACT_DATE, "verified")
            for row in rows if row["legal_basis"].startswith("Pakt ")]


def build():
    """The whole starter plan: table name -> rows."""
    body_rows = read_input("bodies")
    online, basic = read_input("services"), read_input("base_components")
    services = [online_service(row) for row in online] + [basic_component(row) for row in basic]
    exceptions, exception_sources = competence(online, read_input("competence_sets"), body_rows)
    rates, rate_sources = provider_rates()
    funding = read_input("funding")
    sources = [*body_sources(body_rows), *population_sources(body_rows), *exception_sources, *rate_sources,
               *funding_sources(funding)]
    for row in online:
        sources += online_service_sources(row)
    for row in basic:
        sources += basic_component_sources(row)
    return {
        "plan": dict(PLAN),
        "bodies": bodies(body_rows),
        "population": population(body_rows),
        "topics": read_input("topics"),
        "services": services,
        "keys": base_keys(),
        "competence": exceptions,
        "providers": read_input("providers"),
        "provider_rates": rates,
        "cost_items": [unpriced_item(service) for service in services],
        "funding": funding,
        "sources": sources,
    }
