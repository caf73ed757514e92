/** A worker that draws and checks the traffic of `fp`, one draw at a time. */

import { z } from "zod";
import { heldBackRows, trainClassifier, trainerOf } from "../../../lib/agents/mod.ts";
import { loadDataset } from "../../../lib/datasets/mod.ts";
import { simulate, type Sources } from "./simulate.ts";

const taskSchema = z.object({
  kind: z.enum(["quiet", "mix", "length", "language", "probability"]),
  window: z.number(),
  seed: z.number(),
  cluster: z.boolean(),
  halves: z.boolean(),
});

async function load(): Promise<Sources> {
  const trainer = trainerOf("fp");
  const data = await loadDataset(trainer.dataset);
  const { classifier } = trainClassifier(trainer, { data, seed: 42 });
  const texts = heldBackRows(trainer, { data, classifier }).rows.map(({ fields }) => ({
    text: String(trainer.inputsOf(fields)),
    label: trainer.labelOf(fields),
  }));
  const english = await loadDataset("clinc150/clinc150.train-val", { limit: 1000 });
  return { classifier, texts, foreign: english.rows.map(({ fields }) => String(fields["text"])) };
}

const sources = load();

globalThis.addEventListener("message", async (event) => {
  if (!(event instanceof MessageEvent)) return;
  event.ports[0]?.postMessage(simulate(taskSchema.parse(event.data), await sources));
});
