"""The peer: what an economist's numpy script does with the same model folder and the same question.

Reads io.csv and labour.csv, forms the Leontief inverse, gives women's and men's multipliers of every
sector, and one shock. Usage: peer_numpy.py MODEL_DIR SECTOR_CODE
"""
import csv
import sys

import numpy as np


def main(folder, shocked):
    with open(f"{folder}/io.csv", newline="") as f:
        rows = list(csv.reader(f))
    head, kinds = rows[0], rows[2]
    columns = [i for i, kind in enumerate(kinds) if kind == "sector"]
    codes = [head[i] for i in columns]
    table = {row[0]: np.array([float(row[i]) for i in columns]) for row in rows[4:]}
    output = table["output"]
    flows = np.array([table[code] for code in codes])
    coefficients = flows / np.where(output == 0, 1, output)
    inverse = np.linalg.inv(np.eye(len(codes)) - coefficients)
    jobs = {"f": np.zeros(len(codes)), "m": np.zeros(len(codes))}
    place = {code: i for i, code in enumerate(codes)}
    with open(f"{folder}/labour.csv", newline="") as f:
        for row in csv.DictReader(f):
            jobs[row["sex"]][place[row["sector"]]] += float(row["jobs"])
    demand = np.zeros(len(codes))
    demand[place[shocked]] = 1000.0
    for sex, count in jobs.items():
        effect = (count / output) @ inverse
        print(sex, effect @ demand, " ".join(f"{value:.10g}" for value in effect))


if __name__ == "__main__":
    main(*sys.argv[1:])
