"""The peer of metrics_bench.ts: scikit-learn's metrics with a bootstrap of rows, as people write it.

    python metrics_peer.py ROWS.json DRAWS

ROWS.json holds `expected` and `predicted` as codes from 0 and, for a binary task, `probabilities` of code 1.
Prints JSON: the version, the seconds of each draw, the values on all rows, the 95 % interval of each.
"""

import json
import sys
import time

import numpy as np
import sklearn
from sklearn import metrics


def measure(expected, predicted, probabilities):
    values = {
        "accuracy": metrics.accuracy_score(expected, predicted),
        "balanced_accuracy": metrics.balanced_accuracy_score(expected, predicted),
        "mcc": metrics.matthews_corrcoef(expected, predicted),
        "kappa": metrics.cohen_kappa_score(expected, predicted),
    }
    # One call for each average gives precision, recall and F1 together: the quick way.
    for average in ["macro", "micro", "weighted"]:
        scores = metrics.precision_recall_fscore_support(expected, predicted, average=average, zero_division=0)
        values |= zip([f"precision_{average}", f"recall_{average}", f"f1_score_{average}"], scores[:3])
    per_class = metrics.precision_recall_fscore_support(expected, predicted, average=None, zero_division=0)
    for name, scores in zip(["precision", "recall", "f1_score"], per_class):
        values |= {f"{name}[{label}]": score for label, score in enumerate(scores)}
    if probabilities is not None:
        values["auc"] = metrics.roc_auc_score(expected, probabilities)
        values["log_loss"] = metrics.log_loss(expected, probabilities)
        values["brier"] = metrics.brier_score_loss(expected, probabilities)
        # scikit-learn has no calibration error; this is the quick way with its calibration_curve's bins.
        bins = np.searchsorted(np.linspace(0, 1, 11)[1:-1], probabilities)
        gaps = np.bincount(bins, probabilities, 10) - np.bincount(bins, expected, 10)
        values["ece"] = np.abs(gaps).sum() / len(expected)
    return values


def main(path, draws):
    with open(path, encoding="utf-8") as file:
        rows = json.load(file)
    expected, predicted = np.array(rows["expected"]), np.array(rows["predicted"])
    probabilities = np.array(rows["probabilities"]) if "probabilities" in rows else None
    random = np.random.default_rng(1)
    values = measure(expected, predicted, probabilities)
    seconds, drawn = [], []
    for _ in range(draws):
        start = time.perf_counter()
        picked = random.integers(len(expected), size=len(expected))
        resampled = None if probabilities is None else probabilities[picked]
        drawn.append(list(measure(expected[picked], predicted[picked], resampled).values()))
        seconds.append(time.perf_counter() - start)
    low, high = np.percentile(drawn, [2.5, 97.5], axis=0)
    intervals = {name: [low[i], high[i]] for i, name in enumerate(values)}
    report = {"version": sklearn.__version__, "seconds": seconds, "values": values, "intervals": intervals}
    print(json.dumps(report, default=float))


main(sys.argv[1], int(sys.argv[2]))
