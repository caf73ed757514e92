"""Computes the values of scikit_learn.json: metrics by scikit-learn that tests/metrics compares ours with.

    python3 -m venv .venvs/bench && .venvs/bench/bin/pip install scikit-learn
    .venvs/bench/bin/python tests/metrics/scikit_learn.py tests/metrics/scikit_learn.json
"""

import csv
import json
import pathlib
import sys
import warnings

import numpy as np
import sklearn
from sklearn import metrics

warnings.simplefilter("ignore")
YARDSTICK = pathlib.Path(__file__).parents[2] / "data" / "metrics_yardstick"


def label_metrics(expected, predicted, positive):
    """Every metric of labels; the headline is that of the positive label, else weighted."""
    labels = sorted(set(expected) | set(predicted))
    kind = {"average": "weighted"} if positive is None else {"average": "binary", "pos_label": positive}
    scores = {"precision": metrics.precision_score, "recall": metrics.recall_score, "f1_score": metrics.f1_score}
    values = {
        "accuracy": metrics.accuracy_score(expected, predicted),
        "balanced_accuracy": metrics.balanced_accuracy_score(expected, predicted),
        "mcc": metrics.matthews_corrcoef(expected, predicted),
        "kappa": metrics.cohen_kappa_score(expected, predicted),
        "f2_score": metrics.fbeta_score(expected, predicted, beta=2, zero_division=0, **kind),
        "f0.5_score": metrics.fbeta_score(expected, predicted, beta=0.5, zero_division=0, **kind),
    }
    for name, score in scores.items():
        values[name] = score(expected, predicted, zero_division=0, **kind)
        for average in ["macro", "micro"] + ([] if positive is None else ["weighted"]):
            values[f"{name}_{average}"] = score(expected, predicted, average=average, zero_division=0)
    if positive is not None:
        other = next(label for label in labels if label != positive)
        values["specificity"] = metrics.recall_score(expected, predicted, pos_label=other)
    precision, recall, f1, support = metrics.precision_recall_fscore_support(
        expected, predicted, labels=labels, zero_division=np.nan
    )
    per_class = [
        {"label": str(label), "precision": precision[i], "recall": recall[i], "f1_score": f1[i], "support": int(support[i])}
        for i, label in enumerate(labels)
    ]
    confusion = {
        "labels": [str(label) for label in labels],
        "counts": metrics.confusion_matrix(expected, predicted, labels=labels).tolist(),
    }
    return values, per_class, confusion


def calibration_error(probabilities, outcomes):
    """Ten right-closed bins of equal width, as sklearn.calibration.calibration_curve cuts them."""
    bins = np.searchsorted(np.linspace(0, 1, 11)[1:-1], probabilities)
    gap = np.bincount(bins, probabilities, 10) - np.bincount(bins, outcomes, 10)
    return np.abs(gap).sum() / len(probabilities)


def probability_metrics(expected, probabilities, labels, positive):
    """Metrics of probabilities, one column for each label in order."""
    expected = np.array(expected)
    if positive is not None:
        scores = probabilities[:, labels.index(positive)]
        return {
            "auc": metrics.roc_auc_score(expected == positive, scores),
            "log_loss": metrics.log_loss(expected, probabilities, labels=labels),
            "brier": metrics.brier_score_loss(expected, scores, pos_label=positive),
            "ece": calibration_error(scores, expected == positive),
        }
    top = probabilities.argmax(axis=1)
    return {
        "auc_ovr_macro": metrics.roc_auc_score(expected, probabilities, labels=labels, multi_class="ovr"),
        "log_loss": metrics.log_loss(expected, probabilities, labels=labels),
        "brier": metrics.brier_score_loss(expected, probabilities, labels=labels),
        "ece": calibration_error(probabilities.max(axis=1), np.array(labels)[top] == expected),
    }


def case(name, expected, predicted, positive=None, probabilities=None, file=None):
    """One case of the fixture: the rows, or the file that holds them, and what scikit-learn says of them."""
    values, per_class, confusion = label_metrics(expected, predicted, positive)
    labels = sorted(set(expected) | set(predicted))
    if probabilities is not None:
        values |= probability_metrics(expected, probabilities, labels, positive)
    rows = {"file": file} if file else {
        "expected": [str(label) for label in expected],
        "predicted": [str(label) for label in predicted],
    }
    if probabilities is not None and not file:
        rows["probabilities"] = {str(label): probabilities[:, i].tolist() for i, label in enumerate(labels)}
    return {
        "name": name,
        **rows,
        "positiveLabel": None if positive is None else str(positive),
        "metrics": {name: float(value) for name, value in sorted(values.items())},
        "perClass": per_class,
        "confusion": confusion,
    }


def read(name):
    with open(YARDSTICK / name, newline="") as file:
        return list(csv.DictReader(file))


def rounded(probabilities):
    """Probabilities with six decimals that still add up to 1."""
    cut = np.floor(probabilities * 1e6) / 1e6
    cut[:, 0] = 1 - cut[:, 1:].sum(axis=1)
    return cut


def confuse(random, expected, labels, right):
    """Predictions that are right with the given probability, else any of the labels."""
    return [label if random.random() < right else labels[random.integers(len(labels))] for label in expected]


def cases():
    random = np.random.default_rng(20240607)

    rows = read("two_class_example.csv")
    both = np.array([[float(row["Class1"]), float(row["Class2"])] for row in rows])
    truth, predicted = [row["truth"] for row in rows], [row["predicted"] for row in rows]
    for positive in ["Class1", "Class2"]:
        yield case(f"two_class_example, {positive}", truth, predicted, positive, both, "two_class_example.csv")

    rows = read("pathology.csv")
    truth, predicted = [row["pathology"] for row in rows], [row["scan"] for row in rows]
    yield case("pathology", truth, predicted, "abnorm", file="pathology.csv")

    labels = ["F", "L", "M", "VF"]
    truth = list(random.choice(labels, 300, p=[0.31, 0.06, 0.12, 0.51]))
    weights = random.gamma(0.6, size=(300, 4)) + 1e-3
    weights[np.arange(300), [labels.index(label) for label in truth]] += random.gamma(1.5, size=300)
    probabilities = rounded(weights / weights.sum(axis=1, keepdims=True))
    predicted = [labels[i] for i in probabilities.argmax(axis=1)]
    yield case("four labels with probabilities", truth, predicted, probabilities=probabilities)

    labels = ["balance", "freeze_account", "order_status", "pin_change", "rare", "transfer"]
    truth = list(random.choice(labels, 200, p=[0.3, 0.25, 0.2, 0.14, 0.01, 0.1]))
    truth[:2] = ["rare", "rare"]
    predicted = confuse(random, truth, [label for label in labels if label not in ("pin_change", "rare")], 0.8)
    predicted = [label if label not in ("pin_change", "rare") else "balance" for label in predicted]
    yield case("a rare label, two never predicted", truth, predicted)

    truth = list(random.choice(["a", "b", "c"], 60))
    yield case("a label never expected", truth, confuse(random, truth, ["a", "b", "c", "z"], 0.6))

    truth = list(random.choice(["bad", "good"], 150, p=[0.12, 0.88]))
    scores = np.round(np.clip(random.normal([0.65 if label == "good" else 0.4 for label in truth], 0.25), 0, 1), 1)
    predicted = ["good" if score > 0.45 else "bad" for score in scores]
    yield case("binary, tied scores, some 0 and 1", truth, predicted, "good", np.stack([1 - scores, scores], axis=1))

    labels = [f"intent_{i:02d}" for i in range(40)]
    truth = list(random.choice(labels, 250))
    yield case("forty labels", truth, confuse(random, truth, labels, 0.7))

    labels = ["Ärger", "été", "environnement", "環境", "社会", "\U0001f600", "\ufb01"]
    truth = list(random.choice(labels, 80))
    yield case("labels beyond ASCII", truth, confuse(random, truth, labels, 0.6))

    truth = [int(label) for label in random.choice(12, 120)]
    yield case("numbers as labels", truth, [int(label) for label in confuse(random, truth, list(range(12)), 0.5)])

    truth, predicted = ["no", "yes", "no", "yes", "no"], ["yes", "no", "yes", "no", "yes"]
    yield case("always wrong", truth, predicted, "yes")


fixture = {"scikit-learn": sklearn.__version__, "cases": list(cases())}
text = json.dumps(fixture, ensure_ascii=False, separators=(",", ":"))
# NaN is not JSON; undefined is null here.
text = text.replace("NaN", "null").replace('},{"name"', '},\n{"name"')
pathlib.Path(sys.argv[1]).write_text(text + "\n", encoding="utf-8")
