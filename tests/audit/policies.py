"""Pages 5, 6, 8 and 9: what each policy asks for in a year."""
import math
from types import SimpleNamespace as Record

import numpy as np

from model import as_list, plain, SEXES

PAYERS = ("state", "social_insurance", "households", "employers")
ITEMS = ("staff", "inputs", "purchases", "imports", "product_tax", "surplus", "capital", "transfers", "pay", "hours")


def demand(n):
    """What a policy asks for in one year."""
    return Record(bought=np.zeros(n), inputs=np.zeros(n), building=np.zeros(n), income=0.0, contact=0.0,
                  support=0.0, staff={s: 0.0 for s in SEXES}, items=dict.fromkeys(ITEMS, 0.0),
                  payers=dict.fromkeys(PAYERS, 0.0), raised=0.0, current=0.0, rises=None, cared_for=[],
                  minded=0.0, helped=0.0, fathers_leave=0.0, building_tax=0.0)


def add_up(demands, n):
    total = demand(n)
    for one in demands:
        for name in ("bought", "inputs", "building", "income", "contact", "support", "raised", "current", "minded",
                     "helped", "fathers_leave", "building_tax"):
            setattr(total, name, getattr(total, name) + getattr(one, name))
        total.cared_for += one.cared_for
        total.rises = one.rises if total.rises is None else total.rises
        for name in ("staff", "items", "payers"):
            for key, amount in getattr(one, name).items():
                getattr(total, name)[key] += amount
    return total


def gross(one):
    return sum(one.items.values())


def buy(scenario, weights, value):
    """(5.1): purchases of value, by sector; domestic demand, imports and product tax"""
    model = scenario.model
    tax = np.array([model.parameters.get("product_tax." + c, 0.0) for c in model.codes])
    imported = np.array([model.parameters.get("import_share." + c, 0.0) for c in model.codes])
    basic = weights * value * (1 - tax)
    return basic * (1 - imported), (basic * imported).sum(), (weights * value * tax).sum()


def spending(scenario, policy, year, matched=None):
    """Page 5"""
    model = scenario.model
    names = as_list(policy["sector"])
    if "shares" in policy:
        weights = sum(w * model.by_output(name) for w, name in zip(policy["shares"], names))
    else:
        weights = model.by_output(names)
    if matched is not None:
        value = matched
    else:
        full = plain(policy["amount_gdp"]) * scenario.gdp(year) if "amount_gdp" in policy else plain(policy["amount"])
        value = scenario.phase_in(policy, year) * full                                       # (5.2)
    one = demand(model.n)
    one.bought, imports, tax = buy(scenario, weights, value)
    one.items.update(purchases=one.bought.sum(), imports=imports, product_tax=tax)
    one.payers["state"] = value
    return one


def pay_for_service(scenario, policy, households, year, contact, pay, support, support_pay, labour_share, women):
    """(6.4), (6.5), (6.8): staff and what the rest of current cost buys"""
    model = scenario.model
    one = demand(model.n)
    one.contact, one.support = contact, support * contact
    persons = (one.contact + one.support) / scenario.number(policy, "staff_hours_ratio", None, 1.0)
    host = model.by_output(policy.get("host", "care.education"))
    of_women = (host @ (model.jobs_of("f") * model.inverse_output)) / (host @ (model.jobs_of() * model.inverse_output))
    women = of_women if women is None else women
    one.staff = {"f": women * persons, "m": (1 - women) * persons}
    staff_cost = pay * scenario.wages(year) * contact * (1 + support * support_pay)          # (6.4)
    current = staff_cost / labour_share                                                      # (6.5)
    coe = model.row("value_added", "wages", "contributions", "coe", "imputed_contributions") * model.inverse_output
    rest = (current - staff_cost) / (1 - host @ coe)

    def of_host(vector):
        return host @ (vector * model.inverse_output)

    one.inputs = (model.A @ host) * rest
    imports, tax = of_host(model.row("import")) * rest, of_host(model.row("product_tax")) * rest
    one.items.update(staff=staff_cost, inputs=one.inputs.sum(), imports=imports, product_tax=tax)
    one.items["surplus"] = current - staff_cost - one.inputs.sum() - imports - tax
    one.income = (households.kappa if households.active else 0.0) * staff_cost
    one.current = current
    return one, current


def build(scenario, policy, one, amount):
    """(6.6), (8.7): construction bought by (5.1)"""
    weights = scenario.model.by_output(policy.get("capital_sector", "construction"))
    one.building, _, one.building_tax = buy(scenario, weights, amount)
    one.items["capital"] += amount


def reference_pay(scenario, sector):
    """Compensation per job without imputed contributions"""
    model = scenario.model
    weights = model.by_output(sector)
    return weights @ (model.compensation * model.inverse_output) / (weights @ (model.jobs_of() * model.inverse_output))


def ahead(new, year, first, years_ahead):
    """(6.6): what opens within the years of building, by band"""
    if year == first:
        return [max(0.0, last) for last in new(year + years_ahead)]
    return [max(0.0, b - a) for a, b in zip(new(year + years_ahead - 1), new(year + years_ahead))]


def childcare(scenario, policy, households, year):
    """Page 6, without upgrade and fees of today's users"""
    model = scenario.model

    def value(key, default):
        return scenario.number(policy, key, "childcare." + key, default)

    def today(band):
        return scenario.number(band, "attendance", "childcare.attendance.%d-%d" % (band["from"], band["to"]))

    def children(band, at):
        return model.persons(at, first=int(band["from"]), last=int(band["to"]))

    def new(at):
        return [scenario.phase_in(policy, at) * max(0.0, plain(b["coverage"]) - today(b)) * children(b, at)
                for b in policy["ages"]]                                                     # (6.2)

    share = 1 - value("noncontact", .2) - value("absence", .12)
    hours = value("staff_hours_per_week", 40) * 52 * share
    weeks = value("weeks_per_year", 48)
    places = new(year)
    contact = sum(p * plain(b.get("hours_per_week", 40)) * weeks / (plain(b["children_per_worker"]) * hours)
                  for p, b in zip(places, policy["ages"]))                                   # (6.3)
    pay = reference_pay(scenario, policy.get("pay_sector", "care.education")) * value("pay_multiple", 1)
    one, current = pay_for_service(scenario, policy, households, year, contact, pay, value("support_ratio", .25),
                                   value("support_pay", .6), value("labour_share", .75), value("women_share", None))
    fees = value("fee_share", 0.0) * current
    capital = sum(ahead(new, year, scenario.first, int(policy.get("build_ahead", 1)))) \
        * value("capital_per_place", None) / 1e6
    build(scenario, policy, one, capital)
    one.payers.update(state=gross(one) - fees, households=fees)                              # (6.7)
    one.income -= fees if households.active else 0.0
    for band, added in zip(policy["ages"], places):
        care_for_children(one, band, added, children(band, year), plain(band.get("hours_per_week", 40)), weeks)
    return one


def care_for_children(one, band, added, children, hours, weeks):
    """What page 11 needs: full-day places per child (a full day is 40 hours a week) and hours of the year"""
    one.cared_for.append((int(band["from"]), int(band["to"]), added * min(1, hours / 40) / children))
    one.minded += added * hours * weeks / 1e6


def schooling(scenario, policy, households, year):
    """Page 8, without upgrade and fees of today's users"""
    def value(key, default):
        return scenario.number(policy, key, "schooling." + key, default)

    def ratio(band):
        if "pupils_per_teacher" in band:
            return plain(band["pupils_per_teacher"])
        return plain(band["class_size"]) * plain(band["teaching_hours"]) / plain(band["lesson_hours"])     # (8.2)

    def new(at):
        return [scenario.phase_in(policy, at) * max(0.0, plain(b["enrolment"]) - plain(b["enrolment_today"]))
                * persons(b, at) for b in policy["ages"]]                                    # (8.1)

    def persons(band, at):
        return scenario.model.persons(at, first=int(band["from"]), last=int(band["to"]))

    pupils = new(year)
    teachers = sum(p / ratio(b) for p, b in zip(pupils, policy["ages"]))                  # (8.3)
    pay = reference_pay(scenario, policy.get("pay_sector", "care.education")) * value("pay_multiple", 1)
    one, _ = pay_for_service(scenario, policy, households, year, teachers, pay, value("support_ratio", .3),
                             value("support_pay", .6), value("labour_share", .8), value("women_share", None))
    capital = sum(ahead(new, year, scenario.first, int(policy.get("build_ahead", 1)))) \
        * value("capital_per_place", None) / 1e6
    build(scenario, policy, one, capital)
    one.payers["state"] = gross(one)
    for band, added in zip(policy["ages"], pupils):
        if int(band["from"]) <= 12:                                                       # page 11: minded at home
            care_for_children(one, band, added, persons(band, year), plain(band.get("lesson_hours", 25)), 40)
    return one


def by_density(scenario, policy, households, year, name, fte, pay, defaults):
    """Health and long-term care: posts, building by (8.7), payers by (8.9)"""
    def value(key):
        return scenario.number(policy, key, name + "." + key, defaults[key])

    one, current = pay_for_service(scenario, policy, households, year, fte(year), pay, value("support_ratio"),
                                   value("support_pay"), value("labour_share"), value("women_share"))
    opened = sum(ahead(lambda at: [fte(at)], year, scenario.first, int(policy.get("build_ahead", 1))))
    post = pay * (1 + value("support_ratio") * value("support_pay")) / value("labour_share")
    build(scenario, policy, one, value("capital_years") * post * opened)                     # (8.7)
    fees = value("fee_share") * current
    insured = value("insurance_share") * (current - fees)
    one.payers.update(households=fees, social_insurance=insured, state=gross(one) - fees - insured)       # (8.9)
    one.income -= fees if households.active else 0.0
    return one


def health(scenario, policy, households, year):
    """Page 8, bottom-up"""
    defaults = dict(support_ratio=.8, support_pay=.6, labour_share=.65, women_share=None, capital_years=.7,
                    fee_share=0.0, insurance_share=0.0)
    target = plain(policy["workers_per_1000"]) - scenario.number(policy, "workers_per_1000_today",
                                                                "health.workers_per_1000")
    mean = sum(plain(c["share"]) * plain(c.get("pay_multiple", 1)) for c in policy["cadres"])
    pay = reference_pay(scenario, policy.get("pay_sector", "care.health")) * mean \
        * scenario.number(policy, "pay_multiple", "health.pay_multiple", 1)                  # (8.6)

    def fte(at):
        return scenario.phase_in(policy, at) * max(0.0, target) * scenario.model.persons(at) / 1000       # (8.4)

    return by_density(scenario, policy, households, year, "health", fte, pay, defaults)


def long_term_care(scenario, policy, households, year):
    """Page 8, by hours"""
    defaults = dict(support_ratio=.2, support_pay=.6, labour_share=.8, women_share=None, capital_years=.5,
                    fee_share=0.0, insurance_share=0.0)

    def value(key, default):
        return scenario.number(policy, key, "long_term_care." + key, default)

    hours = value("staff_hours_per_week", 40) * 52 * (1 - value("noncontact", .2) - value("absence", .12))
    pay = reference_pay(scenario, policy.get("pay_sector", "care.health")) * value("pay_multiple", 1)

    def fte(at):
        total = 0.0
        for band in policy["ages"]:
            last = int(band["to"]) if "to" in band else None
            persons = scenario.model.persons(at, first=int(band["from"]), last=last)
            gap = max(0.0, plain(band["coverage"]) - plain(band.get("coverage_today", value("coverage_today", None))))
            new = scenario.phase_in(policy, at) * gap * plain(band.get("dependency", .15)) * persons      # (8.11)
            needed = new * plain(band.get("hours_per_week", 14)) * value("weeks_per_year", 52)
            total += needed / (plain(band.get("recipients_per_worker", 1)) * hours)          # (8.12)
            helped[at] = helped.get(at, 0.0) + needed / 1e6
        return total

    helped = {}
    fte(year)
    added = helped[year]
    one = by_density(scenario, policy, households, year, "long_term_care", fte, pay, defaults)
    one.helped = added
    return one


def care_pay(scenario, policy, households, year):
    """(8.14), (8.15)"""
    model = scenario.model
    one = demand(model.n)
    part = scenario.phase_in(policy, year) * plain(policy.get("share_affected", 1)) * plain(policy["rise"])
    chosen = model.sectors(policy["sector"])
    one.rises = np.zeros(model.n)
    one.rises[chosen] = part
    cost = part * model.compensation[chosen].sum() * scenario.gdp(year) / model.gdp
    state = plain(policy.get("state_share", 1))
    one.items["pay"] = one.raised = cost
    one.payers.update(state=state * cost, households=(1 - state) * cost)
    one.income = households.kappa * cost - (1 - state) * cost if households.active else 0.0
    return one


def normal(z):
    return .5 * math.erfc(-z / math.sqrt(2))


def mean_benefit(rate, floor, ceiling, sigma):
    """(9.3)"""
    if rate == 0:
        return 0.0

    def z(limit):
        return (math.log(limit / rate) + sigma ** 2 / 2) / sigma if limit else -math.inf

    top = z(ceiling) if ceiling else math.inf
    inside = rate * (normal(top - sigma) - normal(z(floor) - sigma))
    return floor * normal(z(floor)) + inside + (ceiling * (1 - normal(top)) if ceiling else 0.0)


def pay_by_sex(scenario, policy):
    """(9.4): compensation per job of women and men"""
    model = scenario.model
    ratio = scenario.number(policy, "women_pay", "labour.women_pay", .78)
    women = model.jobs_of("f").sum() / model.jobs_of().sum()
    men_pay = model.mean_pay / (ratio * women + 1 - women)
    return {"f": ratio * men_pay, "m": men_pay}


def leave(scenario, policy, households, year):
    """(9.1) to (9.8)"""
    model = scenario.model
    one = demand(model.n)
    phase = scenario.phase_in(policy, year)
    births = model.persons(year, first=0, last=0) \
        / scenario.number(policy, "infant_survival", "population.infant_survival", .975)     # (9.1)
    contribution = scenario.number(policy, "employer_contribution", "tax.contribution_employer", .15)
    sigma = scenario.number(policy, "earnings_sigma", "labour.earnings_sigma", .8)
    covered_pay = scenario.number(policy, "covered_pay", "leave.covered_pay", 1)
    at_work, backfill = plain(policy.get("at_work", .5)), plain(policy.get("backfill", .5))
    taxed = plain(policy.get("taxed", 1))
    net = 1 - scenario.income_tax - scenario.employees
    for scheme in policy["schemes"]:
        sex = "f" if scheme["kind"] == "maternity" else "m"
        earnings = covered_pay * pay_by_sex(scenario, policy)[sex] / (1 + contribution) * scenario.wages(year)
        rules = {}
        for moment in ("", "_today"):
            def rule(key, default=None, same=True):
                stated = scheme.get(key + moment, scheme.get(key) if same else None)
                return default if stated is None else plain(stated)
            months = rule("flat_months", 4.0 if scheme.get("preset") == "four_month_floor" and not moment else 0.0,
                          same=not moment)
            takers = births * rule("covered") * rule("take_up")                              # (9.2)
            flat = births * (1 - rule("covered")) * rule("flat_covered", .8) * months * rule("flat_amount", 0) / 1e6
            weeks = takers * rule("weeks") / 52
            benefit = weeks * mean_benefit(rule("replacement"), rule("floor", 0.0), rule("ceiling"), sigma) * earnings
            rules[moment] = weeks, benefit, flat, rule("employer_share", 0.0)
        (weeks, benefit, flat, by_employer), (weeks0, benefit0, flat0, by_employer0) = rules[""], rules["_today"]
        one.items["transfers"] += phase * (benefit + flat - benefit0 - flat0)                # (9.6)
        one.payers["employers"] += phase * (by_employer * benefit - by_employer0 * benefit0)             # (9.8)
        one.payers["social_insurance"] += phase * ((1 - by_employer) * benefit - (1 - by_employer0) * benefit0)
        one.payers["state"] += phase * (flat - flat0)
        absent = at_work * phase * (weeks - weeks0)
        one.fathers_leave += phase * (weeks - weeks0) if sex == "m" else 0.0
        one.income += (1 - taxed * (1 - net)) * phase * (benefit - benefit0) + phase * (flat - flat0) \
            - net * (1 - backfill) * absent * earnings                                       # (9.7)
    if not households.active:
        one.income = 0.0
    return one


def breastfeeding_breaks(scenario, policy, households, year):
    """(9.9), (9.10)"""
    del households
    model = scenario.model
    one = demand(model.n)
    formal = model.jobs_of("f", "formal").sum() / model.jobs_of("f").sum()
    takers = model.persons(year, first=0, last=0) * plain(policy.get("breastfeeding", .48)) \
        * scenario.number(policy, "employed", "employment.women_child_under6", .5) \
        * scenario.number(policy, "covered", None, formal)
    minutes = plain(policy.get("minutes", 60))
    days = plain(policy.get("days_per_month", 21.7))
    hours = takers * days / 60 * (plain(policy.get("months", 6)) * minutes
                                  - plain(policy.get("months_today", 0)) * plain(policy.get("minutes_today", minutes)))
    week = scenario.number(policy, "hours_per_week", "labour.hours_per_week", 40)
    cost = scenario.phase_in(policy, year) * hours * pay_by_sex(scenario, policy)["f"] / (52 * week) \
        * scenario.wages(year)
    one.items["hours"] = one.payers["employers"] = cost
    return one


def cash_transfer(scenario, households, amount):
    """(9.11), matched to the cost of the first package"""
    one = demand(scenario.model.n)
    one.items["transfers"] = one.payers["state"] = amount
    one.income = amount if households.active else 0.0
    return one
