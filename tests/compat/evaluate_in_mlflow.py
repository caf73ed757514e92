"""What MLflow's own client finds in a store after `deno task evaluate`, for evaluate_in_mlflow_test.ts. Prints JSON."""

import json
import sys

import mlflow
from mlflow import MlflowClient

uri, name = sys.argv[1:]
mlflow.set_tracking_uri(uri)
client = MlflowClient()
experiment = client.get_experiment_by_name(name)
[run] = client.search_runs([experiment.experiment_id], order_by=["attributes.start_time DESC"], max_results=1)
try:
    traces = mlflow.search_traces(locations=[experiment.experiment_id], max_results=100, return_type="list")
except TypeError:  # before 3.x named it locations
    traces = mlflow.search_traces(experiment_ids=[experiment.experiment_id], max_results=100, return_type="list")
report = client.download_artifacts(run.info.run_id, "result.json")
with open(report, encoding="utf-8") as file:
    result = json.load(file)


def spans_of(trace):
    names = {span.span_id: span.name for span in trace.data.spans}
    return sorted(
        [span.name, span.span_type, names.get(span.parent_id), span.status.status_code.name] for span in trace.data.spans
    )


def root_of(trace):
    return next(span for span in trace.data.spans if span.parent_id is None)


print(
    json.dumps(
        {
            "experiments": [experiment.name for experiment in client.search_experiments()],
            "runId": run.info.run_id,
            "status": run.info.status,
            "metrics": run.data.metrics,
            "params": run.data.params,
            "datasets": [[item.dataset.name, item.dataset.digest] for item in run.inputs.dataset_inputs],
            "artifacts": sorted(item.path for item in client.list_artifacts(run.info.run_id)),
            "reportedAccuracy": result["metrics"]["accuracy"]["value"],
            "traces": len(traces),
            "runsOfTraces": sorted({trace.info.request_metadata.get("mlflow.sourceRun", "") for trace in traces}),
            "spans": spans_of(traces[0]),
            "shapes": len({json.dumps(spans_of(trace)) for trace in traces}),
            "inputs": sorted(root_of(traces[0]).inputs),
            "outcomes": sorted({root_of(trace).outputs["outcome"] for trace in traces}),
            "assessments": sorted({item.name for trace in traces for item in trace.info.assessments}),
        }
    )
)
