"""Prints as JSON what MLflow's Python client finds in a registry that vigil wrote; then writes into it.

Usage: python registry_reads.py TRACKING_URI
"""

import json
import sys

import mlflow
from mlflow import MlflowClient
from mlflow.artifacts import download_artifacts
from mlflow.models import Model, get_model_info

mlflow.set_tracking_uri(sys.argv[1])
client = MlflowClient()
model = client.get_registered_model("fp")
versions = sorted(client.search_model_versions("name='fp'"), key=lambda version: int(version.version))
info = get_model_info("models:/fp/2")
folder = download_artifacts("models:/fp@production")
loaded = Model.load(folder)
prompt = mlflow.genai.load_prompt("prompts:/intent/1")
chat = mlflow.genai.load_prompt("prompts:/chat@current")
facts = {
    "models": [found.name for found in client.search_registered_models()],
    "tags": model.tags,
    "aliases": {alias: int(version) for alias, version in model.aliases.items()},
    "versions": [
        {
            "version": int(version.version),
            "stage": version.current_stage,
            "description": version.description,
            "recall": version.tags.get("recall"),
            "audit": [
                json.loads(value)["to"] for key, value in sorted(version.tags.items()) if key.startswith("vigil.audit.")
            ],
        }
        for version in versions
    ],
    "production": [int(version.version) for version in client.get_latest_versions("fp", stages=["Production"])],
    "signature": info.signature.to_dict(),
    "run": info.run_id,
    "flavors": info.flavors,
    "loaded": loaded.signature.inputs.input_names() + loaded.signature.outputs.input_names(),
    "size": loaded.model_size_bytes,
    "metadata": loaded.metadata["classifier"],
    "file": open(f"{folder}/model.json", encoding="utf-8").read(),
    "prompt": [prompt.name, prompt.version, prompt.template, sorted(prompt.variables)],
    "formatted": prompt.format(text="where is my card"),
    "chat": [chat.version, chat.template, chat.response_format],
}
client.transition_model_version_stage("fp", "1", "Production", archive_existing_versions=True)
client.set_registered_model_alias("fp", "checked", "1")
client.set_model_version_tag("fp", "1", "by", "python")
written = mlflow.genai.register_prompt(name="intent", template="What is {{text}} about?", commit_message="by hand")
facts["written"] = written.version
print(json.dumps(facts))
