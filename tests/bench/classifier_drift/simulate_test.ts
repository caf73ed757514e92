import { deepStrictEqual, ok } from "node:assert/strict";
import type { Classifier } from "../../../lib/agents/mod.ts";
import { simulate, type Task } from "./simulate.ts";

// A classifier that reads the probability from the text, on texts of a hundred lengths.
const classifier: Classifier = {
  name: "fp",
  version: "1",
  labels: { positive: "long", negative: "short" },
  threshold: 0.5,
  origin: { digest: "", seed: 42 },
  model: {
    params: {},
    files: () => ({}),
    probabilities: (text) => ({ long: String(text).length / 101, short: 1 - String(text).length / 101 }),
  },
};
const texts = Array.from({ length: 100 }, (_, at) => ({
  text: "长".repeat(at + 1),
  label: at >= 50 ? "long" : "short",
}));
const task: Task = { kind: "quiet", window: 30, seed: 1, cluster: false, halves: false };

Deno.test("simulate() checks each of thirty days, and stops where drift is found", () => {
  const sources = { classifier, texts, foreign: ["a word"] };
  const quiet = simulate(task, sources);
  deepStrictEqual([quiet.length, quiet.includes("drift")], [30, false]);
  const drifting = simulate({ ...task, kind: "length", window: 7 }, sources);
  ok(drifting.length < 10 && drifting.indexOf("drift") === drifting.length - 1, drifting.join());
});
