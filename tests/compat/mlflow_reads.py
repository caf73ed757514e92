"""Prints as JSON what MLflow's Python client finds in a store that vigil wrote; then writes into it, if told so.

Usage: python mlflow_reads.py TRACKING_URI SAMPLE_JSON [write]
"""

import json
import math
import sys
import tempfile
from pathlib import Path

import mlflow
from mlflow import MlflowClient

uri, sample = sys.argv[1], json.loads(sys.argv[2])
mlflow.set_tracking_uri(uri)
client = MlflowClient()
experiment = client.get_experiment_by_name(sample["experiment"])
LOCATIONS = [experiment.experiment_id]
NEWER = tuple(int(part) for part in mlflow.__version__.split(".")[:2]) >= (3, 17)


def number(value):
    """A float as JSON can hold it; MLflow gives the largest double for infinity."""
    if math.isnan(value):
        return "NaN"
    return "Infinity" if value > 1e308 else value


def run_facts() -> dict:
    run = client.get_run(sample["runId"])
    history = client.get_metric_history(sample["runId"], "accuracy")
    return {
        "name": run.info.run_name,
        "status": run.info.status,
        "user": run.info.user_id,
        "start": run.info.start_time,
        "end": run.info.end_time,
        "params": run.data.params,
        "metrics": {key: number(value) for key, value in run.data.metrics.items()},
        "parent": run.data.tags.get("mlflow.parentRunId"),
        "team": run.data.tags.get("team"),
        "source": run.data.tags.get("mlflow.source.name"),
        "history": sorted([point.step, point.timestamp, point.value] for point in history),
        "datasets": [
            {
                "name": entry.dataset.name,
                "digest": entry.dataset.digest,
                "source": entry.dataset.source,
                "profile": entry.dataset.profile,
                "tags": {tag.key: tag.value for tag in entry.tags},
            }
            for entry in run.inputs.dataset_inputs
        ],
    }


def search_facts() -> dict:
    filters = {
        "good runs": "metrics.accuracy > 0.8",
        "runs of the team": "tags.team = 'crédit'",
        "runs of the dataset": "dataset.name = 'loan_approval_test_set'",
        "nested runs": f"tags.mlflow.parentRunId = '{sample['parentRunId']}'",
        "finished runs": "attributes.status = 'FINISHED'",
        "all runs": "",
    }
    return {
        name: [run.info.run_id for run in client.search_runs(LOCATIONS, text)] for name, text in filters.items()
    }


def artifact_facts() -> dict:
    def names(path=None):
        return sorted((file.path, file.is_dir, file.file_size) for file in client.list_artifacts(sample["runId"], path))

    with tempfile.TemporaryDirectory() as folder:
        text = Path(client.download_artifacts(sample["runId"], "report.md", folder)).read_text("utf-8")
        data = Path(client.download_artifacts(sample["runId"], "plots/curve 1.bin", folder)).read_bytes()
    return {"top": names(), "plots": names("plots"), "text": text, "bytes": list(data)}


TRACE_FILTERS = {
    "all": None,
    "name": "trace.name = 'approve'" if NEWER else "attributes.name = 'approve'",
    "status": "attributes.status = 'ERROR'",
    "time": "attributes.timestamp_ms > 1767225601500",
    "duration": "attributes.execution_time_ms > 10",
    "tag": "tags.environment = 'test'",
    "metadata": "metadata.release = '1.2'",
    "session": "metadata.mlflow.trace.session = 'session-7'",
    "user": "metadata.mlflow.trace.user = 'user-8'",
    "run": f"attributes.run_id = '{sample['runId']}'",
    "span name": "span.name = 'chat'",
    "span type": "span.type = 'TOOL'",
    "span status": "span.status = 'ERROR'",
    "span content": "span.content LIKE '%Zoë%'",
    "span attribute": "span.attributes.temperature LIKE '%0.5%'",
    "feedback": "feedback.faithful = 'yes'",
    "replaced feedback": "feedback.faithful = 'no'",
    "numeric feedback": "feedback.quality > 3",
}


def trace_search_facts() -> dict:
    found = {}
    for name, text in TRACE_FILTERS.items():
        if name == "numeric feedback" and not NEWER:
            continue
        traces = client.search_traces(LOCATIONS, filter_string=text, max_results=50)
        found[name] = [trace.info.trace_id for trace in traces]
    return found


FIELDS = ("mlflow.traceRequestId", "mlflow.spanType", "mlflow.spanInputs", "mlflow.spanOutputs")


def span_facts(span, names) -> dict:
    return {
        "name": span.name,
        "parent": names.get(span.parent_id),
        "id": span.span_id,
        "type": span.span_type,
        "status": span.status.status_code.value,
        "message": span.status.description,
        "inputs": span.inputs,
        "outputs": span.outputs,
        "start": str(span.start_time_ns),
        "end": None if span.end_time_ns is None else str(span.end_time_ns),
        "attributes": {key: value for key, value in span.attributes.items() if key not in FIELDS},
        "events": [
            {"name": event.name, "time": str(event.timestamp), "attributes": dict(event.attributes)}
            for event in span.events
        ],
        "links": [link.to_dict() for link in getattr(span, "links", [])],
    }


def assessment_facts(assessment) -> dict:
    feedback = assessment.feedback
    return {
        "id": assessment.assessment_id,
        "name": assessment.name,
        "value": feedback.value if feedback else assessment.expectation.value,
        "error": [feedback.error.error_code, feedback.error.error_message] if feedback and feedback.error else None,
        "source": [assessment.source.source_type, assessment.source.source_id],
        "rationale": assessment.rationale,
        "span": assessment.span_id,
        "metadata": assessment.metadata,
        "overrides": assessment.overrides,
        "valid": assessment.valid is not False,  # the REST client says nothing of an expectation's validity
    }


def trace_facts(trace_id) -> dict:
    trace = client.get_trace(trace_id)
    info = trace.info
    names = {span.span_id: span.name for span in trace.data.spans}
    return {
        "state": info.state.value,
        "start": info.request_time,
        "duration": info.execution_duration,
        "name": info.tags.get("mlflow.traceName"),
        "request": info.request_preview,
        "response": info.response_preview,
        "client id": info.client_request_id,
        "session": info.trace_metadata.get("mlflow.trace.session"),
        "user": info.trace_metadata.get("mlflow.trace.user"),
        "run": info.trace_metadata.get("mlflow.sourceRun"),
        "tokens": info.token_usage,
        "cost": json.loads(info.trace_metadata.get("mlflow.trace.cost", "null")),
        "spans": [span_facts(span, names) for span in trace.data.spans],
        "assessments": sorted((assessment_facts(each) for each in info.assessments), key=lambda each: each["id"]),
    }


def model_facts() -> dict:
    name = sample["model"]
    versions = client.search_model_versions(f"name = '{name}'")
    champion = client.get_model_version_by_alias(name, "champion")
    return {
        "models": [model.name for model in client.search_registered_models()],
        "aliases": {alias: int(each) for alias, each in client.get_registered_model(name).aliases.items()},
        "champion": [int(champion.version), champion.description, champion.status],
        "versions": sorted([int(each.version), each.current_stage, each.run_id or None, each.tags] for each in versions),
    }


def write() -> dict:
    """Writes over vigil's rows, and a trace of MLflow's own."""
    client.log_metric(sample["runId"], "accuracy", 0.9375, timestamp=1767225700000, step=3)
    client.set_tag(sample["runId"], "mood", "better")
    client.set_trace_tag(sample["traceIds"][0], "environment", "python")
    mlflow.log_feedback(
        trace_id=sample["traceIds"][0],
        name="python",
        value=True,
        source=mlflow.entities.AssessmentSource(source_type="HUMAN", source_id="grace"),
    )
    mlflow.set_experiment(sample["experiment"])
    with mlflow.start_span(name="of python", span_type="AGENT") as root:
        root.set_inputs({"question": "ß"})
        with mlflow.start_span(name="inside", span_type="LLM") as span:
            span.set_attribute("mlflow.chat.tokenUsage", {"input_tokens": 5, "output_tokens": 2, "total_tokens": 7})
            span.set_attribute("mlflow.llm.model", "gpt-4o")
            span.add_event(mlflow.entities.SpanEvent("thinking", attributes={"step": 1}))
        root.set_outputs(["a", 1])
        trace_id = root.trace_id
    mlflow.flush_trace_async_logging()
    return {"traceId": trace_id}


facts = {
    "experiments": sorted(each.name for each in client.search_experiments()),
    "run": run_facts(),
    "runs": search_facts(),
    "artifacts": artifact_facts(),
    "traces": trace_search_facts(),
    "trace": [trace_facts(trace_id) for trace_id in sample["traceIds"][:2]],
    "models": model_facts(),
}
if sys.argv[3:] == ["write"]:
    facts["written"] = write()
print("FACTS " + json.dumps(facts))
