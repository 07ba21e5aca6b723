"""Pages 4 and 13: what demand makes, what comes back, and the headline."""
from types import SimpleNamespace as Record

import numpy as np

from model import plain, SEXES
from policies import buy, demand, gross, ITEMS, PAYERS

STATUSES = ("formal", "informal")
EFFECTS = ("direct", "indirect", "induced")
LINES = ("income_tax", "contributions", "consumption_tax", "input_tax", "production_tax", "own_purchase_tax")


def effects(scenario, households, one):
    """Output by effect, direct, indirect, induced, and the income of households"""
    L = scenario.model.L
    type1 = L @ (one.bought + one.inputs)
    outside = np.full(len(households.groups), one.income)
    assert one.income == 0 or len(outside) == 1
    income = households.K @ (households.R @ type1 + outside)                                 # (3.3)
    if not households.active:
        income = np.zeros(1)
    return [one.bought, type1 - one.bought, L @ (households.C @ income)], income             # (3.4)


def jobs_by_cell(scenario, output, year):
    model = scenario.model
    return {cell: jobs * model.inverse_output * output / scenario.wages(year) for cell, jobs in model.jobs.items()}


class Found:
    """Figures by (package, year, variable, dimensions), as results.csv has them."""

    def __init__(self):
        self.figures = {}

    def put(self, package, year, variable, figure, *dimensions):
        self.figures[package, year, variable] = self.figures.get((package, year, variable), {})
        self.figures[package, year, variable][dimensions] = figure


def put_jobs(scenario, households, found, package, year, one, outputs):
    """(4.1), (4.3), (15.3), (4.5)"""
    model = scenario.model
    pay = model.compensation * np.where(model.jobs_of() > 0, 1 / np.where(model.jobs_of() > 0, model.jobs_of(), 1), 0)
    persons = sum(one.staff.values())
    table = {}
    for effect, output in zip(EFFECTS, outputs):
        cells = jobs_by_cell(scenario, output, year)
        own = one.staff if effect == "direct" else dict.fromkeys(SEXES, 0.0)
        for sex in SEXES:
            by_sector = sum(v for (g, _), v in cells.items() if g == sex)
            jobs = by_sector.sum() + own[sex]
            table[sex, effect] = jobs
            found.put(package, year, "jobs", jobs, sex, effect)
            part_time = model.parameters.get("labour.part_time_share." + ("women" if sex == "f" else "men"))
            if part_time is not None:
                own_fte = own[sex] / persons * (one.contact + one.support) if persons else 0.0
                half = scenario.group("quality")("part_time_hours", "labour.part_time_hours", .5)
                found.put(package, year, "jobs.fte", own_fte + by_sector.sum() * (1 - part_time * (1 - half)),
                          sex, effect)                                                       # (15.3)
            wages = (by_sector * pay).sum() * scenario.wages(year)
            own_pay = one.items["staff"] * own[sex] / persons if persons else 0.0
            found.put(package, year, "compensation.sex", wages + own_pay, sex, effect)       # (4.5)
        if model.by_status:
            for status in STATUSES:
                jobs = sum(v.sum() for (_, s), v in cells.items() if s == status)
                found.put(package, year, "jobs.status", jobs + (sum(own.values()) if status == "formal" else 0),
                          effect, status)
    building, _ = effects(scenario, households, purchase_only(model.n, one.building))
    for effect, output in zip(EFFECTS, building):
        cells = jobs_by_cell(scenario, output, year)
        for sex in SEXES:
            found.put(package, year, "jobs.building", sum(v.sum() for (g, _), v in cells.items() if g == sex),
                      sex, effect)
    return table


def purchase_only(n, bought):
    one = demand(n)
    one.bought = bought
    return one


def put_flows(scenario, found, package, year, one, outputs):
    """(4.2)"""
    model = scenario.model
    own = {"output": one.current, "value_added": one.items["staff"] + one.items["surplus"],
           "compensation": one.items["staff"], "imports": one.items["imports"],
           "product_tax": one.items["product_tax"]}
    rows = {"output": model.output, "value_added": model.value_added, "compensation": model.compensation,
            "imports": model.row("import"), "product_tax": model.row("product_tax")}
    flows = {}
    for name, row in rows.items():
        for effect, output in zip(EFFECTS, outputs):
            flows[name, effect] = (row * model.inverse_output) @ output + (own[name] if effect == "direct" else 0)
            found.put(package, year, name, flows[name, effect], effect)
    return flows


def revenue(scenario, households, one, outputs, income):
    """(13.1) to (13.6), (13.9)"""
    model = scenario.model
    building, more = effects(scenario, households, purchase_only(model.n, one.building))
    output = sum(outputs) + sum(building)
    pay = model.compensation * model.inverse_output * households.formal / (1 + scenario.employers)
    gross_wages = pay @ output + (one.items["staff"] + one.raised) / (1 + scenario.employers)
    own_tax = one.items["product_tax"] + one.building_tax
    of_income = {line: rate @ (income + more) for line, rate in households.rates.items()}
    return dict(zip(LINES, (
        of_income.get("income_tax", scenario.income_tax * gross_wages),
        of_income.get("contributions", (scenario.employees + scenario.employers) * gross_wages),
        of_income["consumption_tax"],
        (model.row("product_tax") * model.inverse_output) @ output,
        (model.row("value_added", "production_tax") * model.inverse_output) @ output,
        own_tax)))


def size_of_equal_net_cost(scenario, households, one, net):
    """(13.8): what comes back of a comparator is in proportion to its size"""
    outputs, income = effects(scenario, households, one)
    share = sum(revenue(scenario, households, one, outputs, income).values()) / gross(one) if gross(one) else 0.0
    return net / (1 - share)


def put_package(scenario, households, found, package, year, one):
    """One package in one year; what later years need of it"""
    outputs, income = effects(scenario, households, one)
    jobs = put_jobs(scenario, households, found, package, year, one, outputs)
    flows = put_flows(scenario, found, package, year, one, outputs)
    lines = revenue(scenario, households, one, outputs, income)
    for line, amount in lines.items():
        found.put(package, year, "revenue", amount, line)
    public = one.payers["state"] + one.payers["social_insurance"]
    found.put(package, year, "cost.gross", gross(one))
    found.put(package, year, "cost.gross_pct_gdp", gross(one) / scenario.gdp(year))
    for item in ITEMS:
        found.put(package, year, "cost.item", one.items[item], item)
    for payer in PAYERS:
        found.put(package, year, "cost.payer", one.payers[payer], payer)
    found.put(package, year, "cost.net", public - sum(lines.values()))                       # (13.7)
    if public > 0:
        found.put(package, year, "cost.recoup", sum(lines.values()) / public)
    found.put(package, year, "staff.fte", one.contact + one.support)
    pay = flows["compensation", "direct"] + flows["compensation", "indirect"]
    matched = pay / (scenario.model.mean_pay * scenario.wages(year)) if pay else 0.0
    found.put(package, year, "jobs.matched_pay", matched)                                    # (15.4)
    if scenario.closure == "sam":
        for group, more, today in zip(households.groups, income, households.income):
            found.put(package, year, "household.income", more, group)                        # (3.16)
            today *= scenario.gdp(year) / scenario.model.gdp
            found.put(package, year, "household.income_pct", 100 * more / today, group)      # (3.17)
    return Record(one=one, outputs=outputs, income=income, jobs=jobs, flows=flows, lines=lines, public=public,
                  net=public - sum(lines.values()))


def put_budget(scenario, households, found, package, runs):
    """(13.10) to (13.12)"""
    model = scenario.model
    stated = scenario.text.get("financing", {})
    share = {name: plain(stated.get(name, 0.0)) for name in ("income_tax", "contributions", "vat", "reallocation")}
    of_employees = plain(stated.get("contributions_employees", .5))
    interest = scenario.number(stated, "interest", "debt.interest_real", .02)
    debt = 0.0
    for year in scenario.years:
        run = runs[package, year]
        V = run.public
        raised = demand(model.n)
        raised.income = -(share["income_tax"] + of_employees * share["contributions"] + share["vat"]) * V
        if not households.active:
            raised.income = 0.0
        if share["reallocation"]:
            weights = model.by_output(stated["reallocation_sector"])
            bought, imports, tax = buy(scenario, weights, share["reallocation"] * V)
            raised.bought = -bought
            raised.items.update(imports=-imports, product_tax=-tax)
        outputs, income = effects(scenario, households, raised)
        lost = -sum(revenue(scenario, households, raised, outputs, income).values())
        deficit = run.net - sum(share.values()) * V + lost                                   # (13.11)
        owed = debt * interest
        debt = debt + owed + deficit                                                         # (13.12)
        lines = {"current": gross(run.one) - run.one.items["capital"], "capital": run.one.items["capital"],
                 "gross": gross(run.one), "training": 0.0, "revenue": V - run.net, "net": run.net,
                 "income_tax": share["income_tax"] * V, "contributions": share["contributions"] * V,
                 "vat": share["vat"] * V, "reallocated": share["reallocation"] * V, "revenue_lost": lost,
                 "deficit": deficit, "interest": owed, "debt": debt}
        lines.update({p: run.one.payers[p] for p in PAYERS})
        for line, amount in lines.items():
            found.put(package, year, "budget", amount, line)
        made = sum(run.flows[name, e] for name in ("value_added", "product_tax") for e in EFFECTS)
        found.put(package, year, "debt.baseline_gdp", 100 * debt / scenario.gdp(year))
        found.put(package, year, "debt.policy_gdp", 100 * debt / (scenario.gdp(year) + made))
        if stated:
            cells = jobs_by_cell(scenario, sum(outputs), year)
            for sex in SEXES:
                found.put(package, year, "financing.jobs", sum(v.sum() for (g, _), v in cells.items() if g == sex), sex)


def put_headline(scenario, found, package, run):
    """(4.4), (15.3), (15.7) of the last year"""
    model, year = scenario.model, scenario.last
    jobs, one = run.jobs, run.one
    type1 = {s: jobs[s, "direct"] + jobs[s, "indirect"] for s in SEXES}
    total = sum(type1.values())
    cost = gross(one)
    pay = run.flows["compensation", "direct"] + run.flows["compensation", "indirect"]

    def put(name, figure):
        found.put(package, None, "headline." + name, figure)

    put("gross_cost", cost)
    put("gross_pct_gdp", cost / scenario.gdp(year))
    put("jobs", total)
    put("jobs_women", type1["f"])
    put("jobs_men", type1["m"])
    if scenario.closure != "type1":
        put("net_cost", run.net)
        put("recoup", (run.public - run.net) / run.public)
        put("jobs_induced", sum(jobs[s, "induced"] for s in SEXES))
        put("jobs_induced_women", jobs["f", "induced"])
    if total > 0:
        put("women_share", type1["f"] / total)
        put("relative_pay", pay / total / (model.mean_pay * scenario.wages(year)))
        put("jobs_per_million", total / cost)
        put("women_per_million", type1["f"] / cost)
    if model.by_status:
        status = found.figures[package, year, "jobs.status"]
        if total > 0:
            put("formal_share", (status["direct", "formal"] + status["indirect", "formal"]) / total)


def put_sectors(scenario, households, found, runs):
    """(2.4), (3.6) for every sector, and (4.1) by sector"""
    model = scenario.model
    for sex in SEXES:
        per_output = model.jobs_of(sex) * model.inverse_output
        made = per_output @ model.L
        induced = (made @ households.C) @ households.K @ (households.R @ model.L)            # (3.6)
        for i, code in enumerate(model.codes):
            if model.output[i] == 0:
                continue
            found.put("", None, "jobs.per_million", made[i], code, sex)
            if households.active:
                found.put("", None, "jobs.per_million_induced_in", made[i] + induced[i], code, sex)
    for (package, year), run in runs.items():
        if year == scenario.last:
            for effect, output in zip(EFFECTS, run.outputs):
                cells = jobs_by_cell(scenario, output, year)
                for sex in SEXES:
                    jobs = sum(v for (g, _), v in cells.items() if g == sex)
                    for i, code in enumerate(model.codes):
                        found.put(package, None, "jobs.sector", jobs[i], code, sex, effect)
