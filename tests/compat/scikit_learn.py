"""Real predictions and scikit-learn's own metrics of them, for scikit_learn_test.ts.

Arguments: the CLINC150 file, the file of predictions to write, and as JSON the further files to judge. Prints JSON.
"""

import csv
import json
import sys

import numpy as np
from sklearn import metrics
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.naive_bayes import MultinomialNB

NEVER_TAUGHT = "balance"  # in the judged rows, never in the taught ones: never predicted
RARE = "oos"  # three judged rows


def predict_clinc(source: str, target: str) -> None:
    rows = [json.loads(line) for line in open(source, encoding="utf-8")]
    taught = [row for row in rows if row["split"].endswith("train") and row["intent"] != NEVER_TAUGHT]
    judged = [row for row in rows if row["split"] == "val"]
    judged += [row for row in rows if row["split"] == "oos_val"][:3]
    words = CountVectorizer()
    model = MultinomialNB().fit(words.fit_transform(row["text"] for row in taught), [row["intent"] for row in taught])
    answers = model.predict(words.transform(row["text"] for row in judged))
    with open(target, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["text", "truth", "predicted"])
        writer.writerows((row["text"], row["intent"], answer) for row, answer in zip(judged, answers))


def judge(task: dict) -> dict:
    with open(task["file"], newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    truth = [row[task["target"]] for row in rows]
    predicted = [row[task["prediction"]] for row in rows]
    positive = task.get("positive")
    labels = sorted(set(truth) | set(predicted))
    average = "weighted" if positive is None else "binary"
    chosen = {} if positive is None else {"pos_label": positive}
    values = {
        "accuracy": metrics.accuracy_score(truth, predicted),
        "balanced_accuracy": metrics.balanced_accuracy_score(truth, predicted),
        "mcc": metrics.matthews_corrcoef(truth, predicted),
        "kappa": metrics.cohen_kappa_score(truth, predicted),
    }
    for kind in ["macro", "micro"]:
        values[f"precision_{kind}"] = metrics.precision_score(truth, predicted, average=kind, zero_division=0)
        values[f"recall_{kind}"] = metrics.recall_score(truth, predicted, average=kind, zero_division=0)
        values[f"f1_score_{kind}"] = metrics.f1_score(truth, predicted, average=kind, zero_division=0)
    values["precision"] = metrics.precision_score(truth, predicted, average=average, zero_division=0, **chosen)
    values["recall"] = metrics.recall_score(truth, predicted, average=average, zero_division=0, **chosen)
    values["f1_score"] = metrics.f1_score(truth, predicted, average=average, zero_division=0, **chosen)
    if positive is not None:
        negative = next(label for label in labels if label != positive)
        values["specificity"] = metrics.recall_score(truth, predicted, pos_label=negative)
    if "probability" in task:
        shares = np.array([float(row[task["probability"]]) for row in rows])
        hit = np.array([label == positive for label in truth])
        values["auc"] = metrics.roc_auc_score(hit, shares)
        values["log_loss"] = metrics.log_loss(hit, shares)
        values["brier"] = metrics.brier_score_loss(hit, shares)
    precision, recall, f1, support = metrics.precision_recall_fscore_support(
        truth, predicted, labels=labels, zero_division=np.nan
    )
    return {
        "metrics": values,
        "labels": labels,
        "confusion": metrics.confusion_matrix(truth, predicted, labels=labels).tolist(),
        "perClass": [
            {
                "label": label,
                "precision": None if np.isnan(precision[i]) else precision[i],
                "recall": None if np.isnan(recall[i]) else recall[i],
                "f1_score": None if np.isnan(f1[i]) else f1[i],
                "support": int(support[i]),
            }
            for i, label in enumerate(labels)
        ],
    }


def main() -> None:
    source, target, tasks = sys.argv[1:]
    predict_clinc(source, target)
    print(json.dumps([judge(task) for task in json.loads(tasks)]))


if __name__ == "__main__":
    main()
