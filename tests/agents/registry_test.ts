import { fromFileUrl } from "@std/path";
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { agents } from "../../lib/agents/registry.ts";
import { datasetPart, fieldOf, loadDataset } from "../../lib/datasets/mod.ts";
import { trainClassifier } from "../../lib/agents/training/train_classifier.ts";
import { trainerOf } from "../../lib/agents/training/trainers.ts";
import { createDataset } from "../../lib/datasets/mod.ts";
import { unrecorded } from "./unrecorded.ts";

const folders = ["data/evaluation", "data"].map((folder) => fromFileUrl(new URL(`../../${folder}`, import.meta.url)));

Deno.test("agents each have a dataset with their target, and answer its first row with their prediction", async (t) => {
  for (const [name, entry] of Object.entries(agents)) {
    await t.step(name, async () => {
      strictEqual(entry.experiment, `/Shared/ai-agents/${name}`);
      const whole = await loadDataset(entry.dataset, { folders });
      const classifier = () => {
        // A tenth of the sentences is enough for a classifier that answers, and says what it was trained on.
        const data = createDataset(whole.rows.filter((_, at) => at % 10 === 0).map(({ fields }) => fields), {
          name: "some",
        });
        const trained = trainClassifier(trainerOf(name), { data }).classifier;
        return Promise.resolve({ ...trained, origin: { ...trained.origin, digest: whole.digest } });
      };
      const trained = await entry.loadTrained?.({ classifier });
      const { rows } = trained !== undefined
        ? trained.rowsToJudge(whole)
        : entry.split === undefined
        ? whole
        : datasetPart(whole, entry.split);
      const [row] = rows;
      ok(row !== undefined);
      const labels = new Set(
        rows.map((each) =>
          fieldOf(each, trained === undefined ? entry.targetField : `expectations.${entry.targetField}`)
        ),
      );
      const agent = trained?.agent ?? await entry.load();
      const { signal } = new AbortController();
      const answer = await unrecorded(() => agent(row.fields["inputs"] ?? row.fields, { signal }));
      const fields = Object.fromEntries(Object.entries(answer ?? {}));
      ok(labels.has(fields[entry.predictionField]), JSON.stringify(answer));
      if (entry.positiveLabel !== undefined) ok(labels.has(entry.positiveLabel));
      if (entry.probabilityField !== undefined) {
        deepStrictEqual(Object.keys(Object(fields[entry.probabilityField])).sort(), [...labels].sort());
      }
    });
  }
});
