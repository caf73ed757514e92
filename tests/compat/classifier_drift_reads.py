"""Prints as JSON what MLflow's Python client finds of a classifier's drift checks.

Usage: python classifier_drift_reads.py TRACKING_URI EXPERIMENT
"""

import json
import sys

import mlflow
from mlflow import MlflowClient

uri, name = sys.argv[1:]
mlflow.set_tracking_uri(uri)
client = MlflowClient()
experiment = client.get_experiment_by_name(name)
runs = client.search_runs([experiment.experiment_id], order_by=["attributes.start_time DESC"], max_results=10)
print(
    json.dumps(
        [
            {
                "name": run.info.run_name,
                "status": run.info.status,
                "verdict": run.data.tags.get("vigil.drift.verdict"),
                "params": run.data.params,
                "days": [
                    [point.step, point.value]
                    for point in sorted(
                        client.get_metric_history(run.info.run_id, "day/predictions"), key=lambda point: point.step
                    )
                ],
                "alerts": sum(point.value for point in client.get_metric_history(run.info.run_id, "day/alerts")),
                "artifacts": sorted(file.path for file in client.list_artifacts(run.info.run_id)),
            }
            for run in runs
        ]
    )
)
