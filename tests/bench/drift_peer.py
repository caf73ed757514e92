"""The peer of drift_bench.ts: Evidently's drift preset on two Parquet files, as its documentation shows it.

    python drift_peer.py REFERENCE.parquet CURRENT.parquet

Prints JSON: the version, the seconds from opening the files to the result as data, peak memory in MiB (Linux), columns that drifted.
"""

import importlib.metadata
import json
import resource
import sys
import time

import pandas as pd
from evidently import Dataset, Report
from evidently.presets import DataDriftPreset


def main(reference, current):
    start = time.perf_counter()
    tables = [Dataset.from_pandas(pd.read_parquet(path)) for path in (current, reference)]
    snapshot = Report([DataDriftPreset()]).run(*tables)
    metrics = json.loads(snapshot.json())["metrics"]
    seconds = time.perf_counter() - start
    drifted = next(metric["value"]["count"] for metric in metrics if "DriftedColumnsCount" in metric["metric_name"])
    # ru_maxrss is in KiB on Linux and in bytes on macOS.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
    version = importlib.metadata.version("evidently")
    print(json.dumps({"version": version, "seconds": seconds, "peakMiB": peak, "drifted": int(drifted)}))


main(sys.argv[1], sys.argv[2])
