#!/usr/bin/env python3
"""The program's figures again, from the documentation alone.

This script and the files beside it share no code with caresim: they were written from docs/methods (the equations
whose numbers stand in them) and docs/reference, read the CSV files of the model folders and the scenario files, and
compare what they find with the results.csv that the program writes for the same scenario. They are plain numpy and
know only what their cases need. Where they and the program differ, one of three is wrong: the program, the
page of the equation, or this script.

    python3 tests/audit/audit.py --caresim build/release/caresim --source .     exit code 77: no numpy
"""
import argparse
import csv
import os
import subprocess
import sys
import tempfile

try:
    import numpy  # noqa: F401
except ImportError:  # another Python of the system may have it
    SYSTEM = "/usr/bin/python3"
    if os.path.exists(SYSTEM) and os.path.realpath(sys.executable) != os.path.realpath(SYSTEM):
        os.execv(SYSTEM, [SYSTEM] + sys.argv)
    print("SKIPPED: no numpy for python3")
    sys.exit(77)

sys.dont_write_bytecode = True  # nothing is written into the source tree

from effects import Found, put_budget, put_headline, put_package, put_sectors, size_of_equal_net_cost
from model import Model
from people import put_earnings, put_joining, put_people, put_prices, put_time
from policies import (add_up, breastfeeding_breaks, care_pay, cash_transfer, childcare, gross, health, leave,
                      long_term_care, schooling, spending)
from scenario import Accounts, Households, Scenario

POLICIES = {f.__name__: f for f in (childcare, schooling, health, long_term_care, care_pay, leave,
                                    breastfeeding_breaks)}


def package_demand(scenario, households, policies, year):
    made = []
    for policy in policies:
        if policy["policy"] == "spending":
            made.append(spending(scenario, policy, year))
        else:
            made.append(POLICIES[policy["policy"]](scenario, policy, households, year))
    return made[0] if len(made) == 1 else add_up(made, scenario.model.n)


def simulate(scenario):
    households = (Accounts if scenario.closure == "sam" else Households)(scenario)
    found = Found()
    runs = {}
    for year in scenario.years:
        one = package_demand(scenario, households, scenario.text["policies"], year)
        runs["policy", year] = put_package(scenario, households, found, "policy", year, one)
        for number, other in enumerate(scenario.text.get("compare", ()), 1):
            package = "compare%d" % number
            if other["policy"] == "cash_transfer":
                made = cash_transfer(scenario, households, gross(one))
            else:
                made = spending(scenario, other, year, matched=gross(one))
                if other["match"] == "net_cost":
                    size = size_of_equal_net_cost(scenario, households, made, runs["policy", year].net)
                    made = spending(scenario, other, year, matched=size)
            runs[package, year] = put_package(scenario, households, found, package, year, made)
    freed = [runs["policy", y].one.minded + runs["policy", y].one.helped + runs["policy", y].one.fathers_leave
             for y in scenario.years]
    for package in sorted({p for p, _ in runs}):
        put_budget(scenario, households, found, package, runs)
        for year in scenario.years:
            run = runs[package, year]
            if "participation.women" in scenario.model.parameters:
                put_people(scenario, found, package, year, run)
                put_earnings(scenario, found, package, year, run)
            if any(p["policy"] == "care_pay" for p in scenario.text["policies"]):
                put_prices(scenario, found, package, year, run)
            if any(freed):
                put_joining(scenario, found, package, year, run)
                put_time(scenario, found, package, year, run.one)
        put_headline(scenario, found, package, runs[package, scenario.last])
    put_sectors(scenario, households, found, runs)
    return found, runs, households


TOLERANCE = 1e-6
DIMENSIONS = ("sector", "sex", "effect", "status", "skill", "age", "payer", "household", "item", "quantile", "line",
              "budget")

FINANCED = """
base = "bra-childcare-2035.cfg";
title = "Financed, against equal net cost";
policies = ( { policy = "childcare"; fee_share = 0.07; } );
financing = { income_tax = 0.3; contributions = 0.2; vat = 0.1; reallocation = 0.15; deficit = 0.25;
              reallocation_sector = ("construction", "public_administration");
              contributions_employees = 0.4; interest = 0.03; };
compare = (
  { policy = "spending"; title = "Construction"; sector = "construction"; match = "net_cost"; },
  { policy = "spending"; title = "Health and food"; sector = ("care.health", "food"); shares = (0.7, 0.3);
    match = "net_cost"; }
);
"""
ACCOUNTS = """
base = "care-vs-construction.cfg";
title = "Ten groups of households";
model = "eth";
closure = "sam";
"""


def read_results(path):
    with open(path, newline="", encoding="utf-8") as file:
        figures = {}
        for row in csv.DictReader(file):
            dimensions = tuple(row[d] for d in DIMENSIONS if row.get(d))
            year = int(row["year"]) if row["year"] else None
            value = float("nan") if row["value"] in ("", "NA") else float(row["value"])
            figures.setdefault((row["package"], year, row["variable"]), {})[dimensions] = value
        return figures


def same(ours, theirs):
    return abs(ours - theirs) <= TOLERANCE * max(abs(ours), abs(theirs)) + 1e-9


def compare(case, found, results):
    """How many figures were compared and how many differ; a figure that the program does not give differs."""
    compared = differ = 0
    for key, figures in found.figures.items():
        for dimensions, ours in figures.items():
            theirs = results.get(key, {}).get(dimensions, float("nan"))
            compared += 1
            if not same(ours, theirs):
                differ += 1
                if differ <= 10:
                    print("FAIL: %s: %s %s: here %.10g, the program %.10g" % (case, key, dimensions, ours, theirs))
    return compared, differ


def cases(source, scratch):
    """Name, scenario file, model: published scenarios, and two that start from one"""
    folder = os.path.join(source, "scenarios")
    for name in ("bra-childcare-2035", "bra-leave", "bra-care-pay-2035", "bra-schooling-2035", "bra-health-2035",
                 "bra-long-term-care-2035"):
        yield name, os.path.join(folder, name + ".cfg"), "bra"
    for model in ("eth", "zaf", "fra", "sco"):
        yield "care-vs-construction " + model, os.path.join(folder, "care-vs-construction.cfg"), model
    for name, text, model in (("financed", FINANCED, "bra"), ("accounts", ACCOUNTS, "eth")):
        path = os.path.join(scratch, name + ".cfg")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text.replace('base = "', 'base = "%s/' % folder))
        yield name, path, model


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    options.add_argument("--caresim", required=True, help="the program")
    options.add_argument("--source", default=".", help="the source tree")
    chosen = options.parse_args()
    source = os.path.abspath(chosen.source)
    failed = 0
    with tempfile.TemporaryDirectory() as scratch:
        for number, (case, path, code) in enumerate(cases(source, scratch)):
            out = os.path.join(scratch, str(number))
            model = os.path.join(source, "models", code)
            command = [os.path.abspath(chosen.caresim), "run", path, "--model", model, "--no-charts", "--format", "csv",
                       "--out", out]
            run = subprocess.run(command, capture_output=True, text=True, check=False)
            if run.returncode != 0:
                print("FAIL: %s: the program ends with %d: %s" % (case, run.returncode, run.stderr))
                failed += 1
                continue
            found, _, _ = simulate(Scenario(path, Model(model)))
            compared, differ = compare(case, found, read_results(os.path.join(out, "results.csv")))
            print("%-26s %6d figures, %d differ" % (case, compared, differ))
            failed += differ > 0 or compared < 500
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
