"""Whole-process times of caresim beside a peer and beside the limit, medians of one run.

Usage: bench.py PROGRAM SOURCE_DIR     (needs python3-numpy for the peer)

  main job       caresim run on the first scenario, tables, no charts; limit: a process that does nothing
  65 sectors     load a model, women's and men's multipliers of all sectors; peer: peer_numpy.py, which also
                 does one shock
  65, scenario   the same and a full scenario with its tables; peer as above
"""
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time


def median_ms(command, runs):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def write_model(folder, n):
    """A productive table of n sectors with random flows, balanced by construction; not an economy."""
    rng = random.Random(42)
    os.makedirs(folder)
    codes = [f"S{i:02d}" for i in range(n)]
    output = [rng.uniform(1e4, 1e6) for _ in codes]
    flow = [[rng.uniform(0, 0.9 / n) * output[j] for j in range(n)] for i in range(n)]
    value_added = [output[j] - sum(flow[i][j] for i in range(n)) for j in range(n)]
    final = [output[i] - sum(flow[i]) for i in range(n)]
    with open(f"{folder}/io.csv", "w") as f:
        f.write(",".join(["code", "title", "kind", "role"] + codes + ["households"]) + "\n")
        f.write(",".join(["title", "", "", ""] + [f"Sector {c}" for c in codes] + ["Households"]) + "\n")
        f.write(",".join(["kind", "", "", ""] + ["sector"] * n + ["final"]) + "\n")
        f.write(",".join(["role", "", "", ""] + [""] * n + ["households"]) + "\n")
        for i, code in enumerate(codes):
            f.write(f"{code},Sector {code},sector,," + ",".join(map(repr, flow[i] + [final[i]])) + "\n")
        f.write("wages,Wages,value_added,wages," + ",".join(repr(0.6 * v) for v in value_added) + ",0\n")
        f.write("surplus,Surplus,value_added,surplus,"
                + ",".join(repr(v - 0.6 * v) for v in value_added) + ",0\n")
        f.write("output,Output,output,," + ",".join(map(repr, output)) + ",0\n")
    with open(f"{folder}/labour.csv", "w") as f:
        f.write("sector,sex,status,skill,jobs,hours,earnings\n")
        for j, code in enumerate(codes):
            for sex in "fm":
                for status in ("formal", "informal"):
                    f.write(f"{code},{sex},{status},all,{output[j] * rng.uniform(0.1, 3):.10g},NA,NA\n")
    with open(f"{folder}/parameters.csv", "w") as f:
        f.write("key,value,low,high,distribution,unit,source,year,status,note\n")
    with open(f"{folder}/model.cfg", "w") as f:
        f.write(f'code = "bench{n}"; title = "Random table, {n} sectors"; year = 2020; currency = "XXX";\n')
    with open(f"{folder}/spending.cfg", "w") as f:
        f.write('title = "One shock"; model = "bench"; years = { from = 2021; to = 2030; };\n'
                'policies = ( { policy = "spending"; sector = "S07"; amount = 1000; phase_in = "step"; } );\n'
                'compare = ( { policy = "spending"; sector = "S11"; match = "gross_cost"; } );\n')


def row(name, ours, other, what):
    print(f"{name:14s} {ours:9.2f} ms   {what:32s} {other:9.2f} ms   ratio {other / ours:7.1f}")


def main(program, source):
    work = tempfile.mkdtemp()
    try:
        idle = median_ms(["true"], 50)
        start = median_ms([program, "--version"], 50)
        scenario = f"{source}/scenarios/bra-childcare-2035.cfg"
        job = median_ms([program, "run", scenario, "--data-dir", source, "--no-charts", "--quiet",
                         "--out", f"{work}/out"], 50)
        row("start-up", start, idle, "a process that does nothing")
        row("main job", job, start, "of it starting the process")
        model = f"{work}/bench65"
        write_model(model, 65)
        peer = median_ms([shutil.which("python3", path="/usr/bin") or "python3",
                          f"{source}/bench/peer_numpy.py", model, "S07"], 15)
        row("65 sectors", median_ms([program, "describe", model + "/"], 50), peer, "numpy script")
        row("65, scenario",
            median_ms([program, "run", f"{model}/spending.cfg", "--model", model + "/", "--no-charts",
                       "--quiet", "--data-dir", source, "--out", f"{work}/out65"], 50),
            peer, "numpy script")
    finally:
        shutil.rmtree(work)


if __name__ == "__main__":
    main(*sys.argv[1:])
