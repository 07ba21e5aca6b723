"""What a scenario states, and the closures of page 3 that the audited cases use."""
import os

import numpy as np

from model import below, plain, read_rows, read_scenario


class Scenario:
    """What a scenario file states, over the model's parameters, over the documented defaults."""

    def __init__(self, path, model):
        self.text = read_scenario(path)
        self.name = os.path.splitext(os.path.basename(path))[0]
        self.model = model
        self.first = int(self.text["years"]["from"])
        self.last = int(self.text["years"]["to"])
        self.years = range(self.first, self.last + 1)
        self.closure = self.text.get("closure", "type1")
        household = self.group("household")
        self.income_tax = household("income_tax", "tax.income", .1)
        self.employees = household("employee_contribution", "tax.contribution_employee", .08)
        self.employers = household("employer_contribution", "tax.contribution_employer", .15)
        self.propensity = household("propensity", "household.propensity", .9)
        self.informal_pay = household("informal_pay", "labour.informal_pay", 1)
        self.imputed_rent = household("imputed_rent_share", "household.imputed_rent_share", 0)
        assert household("mixed_income_share", "household.mixed_income_share", 0) == 0
        growth = self.group("growth")
        self.growth = growth("gdp", "growth.gdp", .02)
        self.productivity = growth("productivity", "growth.productivity", .01)

    def group(self, name):
        stated = self.text.get(name, {})
        return lambda key, in_model, default: self.number(stated, key, in_model, default)

    def number(self, stated, key, in_model=None, default=None):
        if key in stated:
            return plain(stated[key])
        if in_model in self.model.parameters:
            return self.model.parameters[in_model]
        return default

    def gdp(self, year):
        return self.model.gdp * (1 + self.growth) ** (year - self.model.year)                # (7.1)

    def wages(self, year):
        return (1 + self.productivity) ** (year - self.model.year)                           # (7.2)

    def phase_in(self, policy, year):
        """(6.1)"""
        start, full = policy.get("start", self.first), policy.get("full_in", self.last)
        shape = policy.get("phase_in", "linear")
        if shape == "step":
            return 1.0 if year >= full else 0.0
        u = min(1.0, max(0.0, (year - start) / (full - start)))
        return 3 * u ** 2 - 2 * u ** 3 if shape == "s_curve" else u


class Households:
    """take_home with one group: R, C, K of (3.1) to (3.3), and the rates of tax that go with income"""

    def __init__(self, scenario):
        model = scenario.model
        self.active = scenario.closure != "type1"
        self.formal = self._formal_share(scenario)
        net = 1 - scenario.income_tax - scenario.employees
        self.kappa = net / (1 + scenario.employers)     # of labour cost of formal staff
        self.groups = ["all"]
        self.R, self.C, self.within = np.zeros((1, model.n)), np.zeros((model.n, 1)), np.zeros((1, 1))
        self.rates = {"consumption_tax": np.zeros(1)}
        if self.active:
            self._fill(scenario)
        through = self.within + self.R @ model.L @ self.C
        self.K = np.linalg.inv(np.eye(len(self.groups)) - through)                           # (3.3)

    def _fill(self, scenario):
        model = scenario.model
        assert scenario.closure == "take_home"
        kappa = self.formal * self.kappa + (1 - self.formal)
        self.R = (kappa * model.compensation * model.inverse_output)[np.newaxis, :]
        bought = model.final[:, [r == "households" for r in model.final_roles]].sum(axis=1)
        imputed = np.zeros(model.n)
        real_estate = model.sectors("real_estate")
        imputed[real_estate] = scenario.imputed_rent * bought[real_estate]
        at_home = bought - imputed
        taxes = model.final_row("product_tax", "households")
        total = at_home.sum() + taxes + model.final_row("import", "households")
        self.C = (scenario.propensity * at_home / total)[:, np.newaxis]
        self.rates["consumption_tax"] = np.array([self.C.sum() * taxes / at_home.sum()])     # (13.3)

    @staticmethod
    def _formal_share(scenario):
        model = scenario.model
        if not model.by_status:
            return np.ones(model.n)
        formal, informal = model.jobs_of(status="formal"), model.jobs_of(status="informal")
        pay = formal + scenario.informal_pay * informal
        return np.where(pay > 0, formal / np.where(pay > 0, pay, 1), 1)


class Accounts(Households):
    """sam with labour income, own consumption left out: (3.8), (3.10), (3.11), (3.14), (13.9)"""

    def _fill(self, scenario):
        model = scenario.model
        rows = [dict(zip(("group", "kind", "title", "item", "account", "value"), r))
                for r in read_rows(os.path.join(model.folder, "households.csv"))[1:]]
        self.groups = list(dict.fromkeys(r["group"] for r in rows if r["kind"] == "household"))
        paid = {}
        for r in rows:
            if r["item"] == "income":
                paid[r["account"], r["group"]] = float(r["value"])

        def outlay(account):
            leaves = sum(float(r["value"]) for r in rows
                         if r["group"] == account and r["item"] in ("direct_tax", "saving"))
            return leaves + sum(v for (payer, _), v in paid.items() if payer == account)

        def share(payer, to):
            return paid.get((payer, to), 0.0) / outlay(payer)

        def of_groups(item):
            return np.array([sum(float(r["value"]) for r in rows if r["group"] == g and r["item"] == item)
                             for g in self.groups])

        def by_sector(item):
            table = np.zeros((model.n, len(self.groups)))
            for r in rows:
                if r["item"] == item:
                    table[model.codes.index(r["account"]), self.groups.index(r["group"])] += float(r["value"])
            return table

        self.R = np.zeros((len(self.groups), model.n))
        round_again = 1 / (1 - share("enterprises", "enterprises"))                          # (3.9)
        for row in model.rows:
            if row.kind == "value_added" and below(row.role, "wages"):
                to = [share(row.code, g) + share("enterprises", g) * round_again * share(row.code, "enterprises")
                      for g in self.groups]
                self.R += np.outer(to, row.by_sector * model.inverse_output)                 # (3.8)
        self.income = np.array([sum(v for (_, to), v in paid.items() if to == g) for g in self.groups])
        spent = self.income - by_sector("own_consumption").sum(axis=0)                       # (3.14)
        self.C = by_sector("basket") / spent                                                 # (3.10)
        self.within = np.array([[paid.get((g, to), 0.0) for g in self.groups] for to in self.groups]) / spent
        to_government = np.array([paid.get((g, "government"), 0.0) for g in self.groups])
        self.rates = {"consumption_tax": of_groups("product_tax") / spent,
                      "income_tax": of_groups("direct_tax") / spent,
                      "contributions": to_government / spent}                                # (13.9)
