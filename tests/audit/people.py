"""Pages 10 and 11: hours, people, earnings and prices."""
import math
import os
import re

import numpy as np

from effects import EFFECTS
from model import read_rows, SEXES


def hours_of(model, activity, sex):
    """The latest published hours a day, and the first age of those asked"""
    found = None
    for row in read_rows(os.path.join(model.folder, "time_use.csv"))[1:]:
        if row[0] == activity and row[1] == sex and (found is None or int(row[3]) > found[0]):
            found = int(row[3]), float(row[4]), int(re.match(r"\d+", row[2]).group())
    return found[1:]


def million_hours(model, activity, sex, year):
    hours, first = hours_of(model, activity, sex)
    return hours * 365 * model.persons(year, (sex,), first) / 1e6


def mothers(scenario, first, last, year):
    """(11.13): women whose youngest child is of these ages"""
    supply = scenario.group("labour_supply")
    children = supply("children_per_mother", "supply.children_per_mother", 2.2)
    spacing = supply("birth_spacing", "supply.birth_spacing", 3.5)
    return sum(scenario.model.persons(year, first=a, last=a)
               * (1 - (1 - 1 / children) * (1 - math.exp(-(a + .5) / spacing))) for a in range(first, last + 1))


def joining(scenario, one, year, response, offered=.3):
    """(11.2), (11.3): nobody pays a fee today in these cases, so the price does not answer; (11.15) carers of adults"""
    supply = scenario.group("labour_supply")
    care = {sex: million_hours(scenario.model, "unpaid_care", sex, year) for sex in SEXES} if one.helped else {"f": 0, "m": 1}
    freed = supply("additionality_new", "supply.additionality_new", .7) * one.helped * care["f"] / sum(care.values())
    total = offered * freed * 1e6 / 1900
    for first, last, places_per_child in one.cared_for:
        total += response * places_per_child * mothers(scenario, first, last, year)
    return total


def carer_wage(model):
    """(11.6): an hour's mean earnings, at the pay of care's sectors over the mean of all"""
    care = model.sectors("care")
    premium = model.compensation[care].sum() / model.jobs_of()[care].sum() / model.mean_pay
    return sum(model.parameters["labour.hourly_earnings." + s] for s in ("women", "men")) / 2 * premium


def put_time(scenario, found, package, year, one):
    """(11.5), (11.6)"""
    model = scenario.model
    supply = scenario.group("labour_supply")
    released = supply("additionality_new", "supply.additionality_new", .7) \
        * (one.minded / supply("children_at_once", "supply.children_at_once", 1.5) + one.helped)
    taken_over = 365 * supply("leave_care_hours", "supply.leave_care_hours", 3) * one.fathers_leave / 1e6
    care = {sex: million_hours(model, "unpaid_care", sex, year) for sex in SEXES}
    after = {}
    for sex, name in zip(SEXES, ("women", "men")):
        part = released * care[sex] / sum(care.values())
        before = million_hours(model, "unpaid_total", sex, year)
        after[sex] = before - part - (taken_over if sex == "f" else -taken_over)             # (11.14)
        found.put(package, year, "time.released", part, sex)
        found.put(package, year, "time.unpaid.after", after[sex], sex)
        wage = model.parameters.get("labour.hourly_earnings." + name)
        carer = carer_wage(model) * scenario.wages(year)
        found.put(package, year, "time.value_opportunity", part * wage * scenario.wages(year), sex)
        found.put(package, year, "time.value_replacement", part * carer, sex)
        found.put("", year, "time.unpaid.before", before, sex)
        found.put("", year, "time.value_before", care[sex] * carer, sex)
    found.put(package, year, "time.taken_over", taken_over)
    found.put(package, year, "time.ratio.after", after["f"] / after["m"])
    found.put("", year, "time.value_before_gdp", sum(care.values()) * carer / scenario.gdp(year))


def put_joining(scenario, found, package, year, run):
    """(11.3), and over the range of the response, 0 to .5 in middle-income countries"""
    join = joining(scenario, run.one, year, .2)
    found.put(package, year, "labour.joining", join)
    found.put(package, year, "labour.participation_change", 100 * join / scenario.model.persons(year, ("f",), 15))
    for name, response, offered in (("low", 0.0, .1), ("central", .2, .3), ("high", .5, .5)):
        found.put(package, year, "labour.joining_range", joining(scenario, run.one, year, response, offered), name)


def put_people(scenario, found, package, year, run):
    """(11.7), (11.8), (11.10), (11.12) where all posts of a run are additions"""
    model = scenario.model
    market = scenario.group("labour_market")
    per_job = model.parameters.get("labour.persons_per_job", 1.0)
    joins = {"f": joining(scenario, run.one, year, .2), "m": 0.0}
    rates = {}
    for sex, name in zip(SEXES, ("women", "men")):
        people = model.persons(year, (sex,), 15)
        part, out = model.parameters["participation." + name], model.parameters["unemployment." + name]
        employed, unemployed = people * part * (1 - out), people * part * out
        own = run.one.staff[sex]
        jobs = sum(run.jobs[sex, e] for e in EFFECTS) - own
        posts = own + jobs * per_job
        there = market("unemployed_available", "market.unemployed_available", 1) * unemployed + joins[sex]
        hired = min(posts, there)                                                            # (11.8)
        E, U = employed + hired, unemployed + joins[sex] - hired                             # (11.10)
        for moment, (e, u) in {"": (E, U), ".before": (employed, unemployed)}.items():
            rates["employment", moment, sex] = e / people
            rates["participation", moment, sex] = (e + u) / people
            rates["unemployment", moment, sex] = u / (e + u)
        found.put(package, year, "labour.posts", posts, sex)
        found.put(package, year, "labour.hired", hired, sex)
        found.put(package, year, "labour.unfilled", posts - hired, sex)
    for rate in ("employment", "participation", "unemployment"):
        for moment, who in (("", package), (".before", "")):
            for sex in SEXES:
                found.put(who, year, "labour.%s_rate%s" % (rate, moment), rates[rate, moment, sex], sex)
            gap = 100 * (rates[rate, moment, "m"] - rates[rate, moment, "f"])
            found.put(who, year, "labour.%s_rate_gap%s" % (rate, moment), gap)


def mean_pay_gap(pay, jobs, added_pay=None, added_jobs=None):
    """(11.11): 1 - women's mean pay over men's, over jobs that exist and jobs added"""
    mean = {}
    for sex in SEXES:
        more_pay, more_jobs = (added_pay[sex], added_jobs[sex]) if added_jobs else (0.0, 0.0)
        mean[sex] = (jobs[sex] @ pay + more_pay) / (jobs[sex].sum() + more_jobs)
    return 1 - mean["f"] / mean["m"]


def put_earnings(scenario, found, package, year, run):
    """(11.11), (11.12)"""
    model = scenario.model
    grown = scenario.gdp(year) / model.gdp / scenario.wages(year)
    jobs = {s: model.jobs_of(s) * grown for s in SEXES}
    all_jobs = model.jobs_of()
    pay = np.where(all_jobs > 0, model.compensation / np.where(all_jobs > 0, all_jobs, 1), 0)
    output = sum(run.outputs)
    risen = pay * (1 + (run.one.rises if run.one.rises is not None else 0))
    persons = sum(run.one.staff.values())
    added_jobs, added_pay = {}, {}
    for s in SEXES:
        by_sector = model.jobs_of(s) * model.inverse_output * output / scenario.wages(year)
        added_jobs[s] = by_sector.sum() + run.one.staff[s]
        own = run.one.items["staff"] * run.one.staff[s] / persons if persons else 0.0
        added_pay[s] = by_sector @ pay + own / scenario.wages(year)
    added = {0: (), 1: (added_pay, added_jobs)}
    gap = {(rise, new): mean_pay_gap(risen if rise else pay, jobs, *added[new]) for rise in (0, 1) for new in (0, 1)}
    found.put("", year, "labour.earnings_gap.before", gap[0, 0])
    found.put(package, year, "labour.earnings_gap", gap[1, 1])
    found.put(package, year, "labour.earnings_gap.by_pay",
              50 * (gap[1, 0] - gap[0, 0] + gap[1, 1] - gap[0, 1]))
    found.put(package, year, "labour.earnings_gap.by_composition",
              50 * (gap[0, 1] - gap[0, 0] + gap[1, 1] - gap[1, 0]))


def put_prices(scenario, found, package, year, run):
    """(10.1), (10.2), (10.4), the part of government's bill that others pass on, and (8.16)"""
    model = scenario.model
    rises = run.one.rises if run.one.rises is not None else np.zeros(model.n)
    cost = rises * model.compensation * model.inverse_output                                 # (10.2)
    price = model.L.T @ cost                                                                 # (10.1)
    bought = {role: model.final[:, [r == role for r in model.final_roles]].sum(axis=1)
              for role in ("households", "government")}
    spent = bought["households"].sum() + model.final_row("product_tax", "households") \
        + model.final_row("import", "households")
    found.put(package, year, "prices.cpi", 100 * bought["households"] @ price / spent)       # (10.4)
    found.put(package, year, "prices.public_passed_on",
              bought["government"] @ (price - cost) * scenario.gdp(year) / model.gdp)
    if year == scenario.last:
        for code, change in zip(model.codes, price):
            found.put(package, None, "prices.sector", 100 * change, code)
    if package == "policy":
        all_jobs = model.jobs_of()
        pay = np.where(all_jobs > 0, model.compensation / np.where(all_jobs > 0, all_jobs, 1), 0)
        jobs = {s: model.jobs_of(s) for s in SEXES}
        change = mean_pay_gap(pay * (1 + rises), jobs) - mean_pay_gap(pay, jobs)
        found.put("", year, "care_pay.gap_change", 100 * change)                             # (8.16)
