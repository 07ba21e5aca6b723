"""A model folder as its CSV files have it, and what page 1, 2 and 7 of docs/methods derive from them."""
import csv
import os
import re
from types import SimpleNamespace as Record

import numpy as np

SEXES = ("f", "m")


def read_config(path):
    """The part of libconfig that scenarios use: groups, lists, numbers, texts, true and false, comments."""
    with open(path, encoding="utf-8") as file:
        text = re.sub(r'("(?:\\.|[^"\\])*")|#[^\n]*', lambda m: m.group(1) or "", file.read())
    tokens = re.findall(r'"(?:\\.|[^"\\])*"|[-+.\w]+|[{}()\[\]=;,:]', text)
    position = 0

    def value():
        nonlocal position
        token = tokens[position]
        position += 1
        if token == "{":
            result = settings("}")
            position += 1
            return result
        if token in "([":
            result = []
            while tokens[position] not in ")]":
                if tokens[position] == ",":
                    position += 1
                    continue
                result.append(value())
            position += 1
            return result
        if token[0] == '"':
            return token[1:-1]
        if token in ("true", "false"):
            return token == "true"
        return float(token)

    def settings(end):
        nonlocal position
        result = {}
        while position < len(tokens) and tokens[position] != end:
            if tokens[position] in ";,":
                position += 1
                continue
            name = tokens[position]
            position += 2
            result[name] = value()
        return result

    return settings(None)


def read_scenario(path):
    """With the file it starts from: groups and policies merge key by key, all else is replaced."""
    text = read_config(path)
    if "base" not in text:
        return text
    whole = read_scenario(os.path.join(os.path.dirname(path), text.pop("base")))
    for key, value in text.items():
        if key == "policies":
            for policy in value:
                next(p for p in whole[key] if p["policy"] == policy["policy"]).update(policy)
        else:
            whole[key] = dict(whole[key], **value) if isinstance(value, dict) and key in whole else value
    return whole


def plain(setting):
    """A number with its range is that number."""
    return setting["value"] if isinstance(setting, dict) and "value" in setting else setting


def as_list(setting):
    return setting if isinstance(setting, list) else [setting]


def read_rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.reader(file))


class Model:
    """A model folder: page 1."""

    def __init__(self, folder):
        self.code = os.path.basename(folder)
        self.folder = folder
        with open(os.path.join(folder, "model.cfg"), encoding="utf-8") as file:
            self.year = int(re.search(r"^year = (\d+);", file.read(), re.M).group(1))
        self._read_table()
        self._read_jobs()
        self.parameters = {}
        for row in read_rows(os.path.join(folder, "parameters.csv"))[1:]:
            if row[1] != "NA":
                self.parameters[row[0]] = float(row[1])
        self._read_population()

    def _read_table(self):
        rows = read_rows(os.path.join(self.folder, "io.csv"))
        columns = rows[0][4:]
        kinds = next(r for r in rows if r[0] == "kind")[4:]
        roles = next(r for r in rows if r[0] == "role")[4:]
        sector_columns = [c for c, k in enumerate(kinds) if k == "sector"]
        final_columns = [c for c, k in enumerate(kinds) if k == "final"]

        def numbers(row, chosen):
            return np.array([0.0 if row[4 + c] in ("", "NA") else float(row[4 + c]) for c in chosen])

        body = [r for r in rows[1:] if r[0] not in ("title", "kind", "role")]
        sectors = [r for r in body if r[2] == "sector"]
        self.codes = [r[0] for r in sectors]
        assert self.codes == [columns[c] for c in sector_columns]
        self.n = len(self.codes)
        self.roles = [r[3].split() for r in sectors]
        self.flows = np.array([numbers(r, sector_columns) for r in sectors])
        self.final_roles = [roles[c] for c in final_columns]
        self.final = np.array([numbers(r, final_columns) for r in sectors])
        self.rows = [Record(code=r[0], kind=r[2], role=r[3], by_sector=numbers(r, sector_columns),
                            by_final=numbers(r, final_columns)) for r in body if r[2] != "sector"]
        self.output = next(r.by_sector for r in self.rows if r.kind == "output")
        self.inverse_output = np.where(self.output > 0, 1 / np.where(self.output > 0, self.output, 1), 0)
        self.A = self.flows * self.inverse_output                                            # (2.1)
        self.L = np.linalg.inv(np.eye(self.n) - self.A)

    def row(self, kind, *roles):
        """Sum over rows of a kind whose role is one of those named or below it."""
        total = np.zeros(self.n)
        for row in self.rows:
            if row.kind == kind and (not roles or any(below(row.role, role) for role in roles)):
                total = total + row.by_sector
        return total

    def final_row(self, kind, role=None):
        """Sum over rows of a kind of what final uses with a role (all where None) hold."""
        chosen = [role is None or r == role for r in self.final_roles]
        return sum(row.by_final[chosen].sum() for row in self.rows if row.kind == kind)

    def _read_jobs(self):
        self.jobs = {}
        for sector, sex, status, _skill, jobs, *_ in read_rows(os.path.join(self.folder, "labour.csv"))[1:]:
            cell = self.jobs.setdefault((sex, status), np.zeros(self.n))
            cell[self.codes.index(sector)] += float(jobs)
        self.by_status = ("f", "formal") in self.jobs

    def jobs_of(self, sex=None, status=None):
        total = np.zeros(self.n)
        for (g, s), cell in self.jobs.items():
            if (sex is None or g == sex) and (status is None or s == status):
                total = total + cell
        return total

    def _read_population(self):
        self.population = {}
        path = os.path.join(self.folder, "population.csv")
        if not os.path.exists(path):
            return
        for year, age, sex, persons in read_rows(path)[1:]:
            date = self.population.setdefault(int(year), {"f": {}, "m": {}})
            date[sex][int(re.match(r"\d+", age).group())] = (float(persons), not re.search(r"-", age))

    # ---------------------------------------------------------------------------------- derived, page 1

    @property
    def value_added(self):
        return self.row("value_added")

    @property
    def compensation(self):
        """(1.3) without imputed contributions"""
        return self.row("value_added", "wages", "contributions", "coe")

    @property
    def gdp(self):
        """(1.4), production side, at market prices"""
        taxes = self.row("product_tax")
        made = self.output - self.flows.sum(axis=0) - self.row("import") - taxes
        return made.sum() + taxes.sum() + self.final_row("product_tax")

    @property
    def mean_pay(self):
        return self.compensation.sum() / self.jobs_of().sum()

    def sectors(self, names):
        """Sectors by code or role, in the table's order."""
        names = as_list(names)
        return [i for i, code in enumerate(self.codes)
                if any(code == name or any(below(role, name) for role in self.roles[i]) for name in names)]

    def by_output(self, names):
        """Weights of the sectors that a name means: by output (5.2)."""
        weights = np.zeros(self.n)
        chosen = self.sectors(names)
        assert chosen, names
        weights[chosen] = self.output[chosen]
        return weights / weights.sum()

    def persons(self, year, sexes=SEXES, first=0, last=None):
        """(7.3), (7.4): persons of single ages first to last (None: all older ones, the open group with them)."""
        dates = sorted(self.population)
        before = max(d for d in dates if d <= year)
        after = min(d for d in dates if d >= year)
        share = 0 if after == before else (year - before) / (after - before)
        ends = [self._persons_at(d, sexes, first, last) for d in (before, after)]
        return ends[0] + (ends[1] - ends[0]) * share

    def _persons_at(self, date, sexes, first, last):
        total = 0.0
        for sex in sexes:
            groups = self.population[date][sex]
            closed = [v for _, (v, is_open) in sorted(groups.items()) if not is_open]
            single = single_ages(closed)
            total += single[first:None if last is None else last + 1].sum()
            if last is None:
                total += sum(v for v, is_open in groups.values() if is_open)
        return total


def below(role, name):
    return role == name or role.startswith(name + ".")


FIRST_PANEL = np.array([[.3616, -.2768, .1488, -.0336, 0], [.2640, -.0960, .0400, -.0080, 0],
                        [.1840, .0400, -.0320, .0080, 0], [.1200, .1360, -.0720, .0160, 0],
                        [.0704, .1968, -.0848, .0176, 0]])
SECOND_PANEL = np.array([[.0336, .2272, -.0752, .0144, 0], [.0080, .2320, -.0480, .0080, 0],
                         [-.0080, .2160, -.0080, 0, 0], [-.0160, .1840, .0400, -.0080, 0],
                         [-.0176, .1408, .0912, -.0144, 0]])
MIDDLE_PANEL = np.array([[-.0128, .0848, .1504, -.0240, .0016], [-.0016, .0144, .2224, -.0416, .0064],
                         [.0064, -.0336, .2544, -.0336, .0064], [.0064, -.0416, .2224, .0144, -.0016],
                         [.0016, -.0240, .1504, .0848, -.0128]])


def single_ages(groups):
    """(7.3): Sprague's multipliers as Shryock and Siegel print them; ends mirrored"""
    groups = np.array(groups)
    count = len(groups)
    ages = np.zeros(5 * count)
    for g in range(count):
        if g < 2:
            part = (FIRST_PANEL if g == 0 else SECOND_PANEL) @ groups[:5]
        elif g >= count - 2:
            panel = FIRST_PANEL if g == count - 1 else SECOND_PANEL
            part = (panel @ groups[::-1][:5])[::-1]
        else:
            part = MIDDLE_PANEL @ groups[g - 2:g + 3]
        ages[5 * g:5 * g + 5] = part if part.min() >= 0 else groups[g] / 5
    return ages
