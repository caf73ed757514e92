import type { Agent } from "../../contracts/mod.ts";
import { trace } from "../../tracing/mod.ts";
import { type Classifier, decide } from "./classifier.ts";
import type { Trainer } from "./trainer.ts";

/** What a trained classifier answers as an agent. */
export interface ClassifierAnswer {
  /** The predicted label. */
  prediction: string;
  /** The probability of each label. */
  probabilities: Record<string, number>;
  /** Probability from which on the positive label is predicted; null where the likeliest label is. */
  threshold: number | null;
  /** Its version: of the registry, or the moment of its training. */
  model_version: string;
}

/**
 * Makes a traced agent of a trained classifier: what is to be classified in, label and probabilities out. It takes what the model
 * reads, for `fp` and `ep` a text, `{ text }`, or a row of the kind that it was trained on.
 *
 * @example
 * ```ts
 * import { classifierAgent, trainClassifier, trainerOf } from "vigil/agents";
 * import { loadDataset } from "vigil/datasets";
 * import { withTraceContext } from "vigil/tracing";
 * import { strictEqual } from "node:assert/strict";
 * const trainer = trainerOf("ep");
 * const { classifier } = trainClassifier(trainer, { data: await loadDataset("esg_sentences", { limit: 800 }) });
 * const agent = classifierAgent(classifier, { trainer });
 * const { signal } = new AbortController();
 * const call = () => agent("报告期内公司废水排放量同比下降12.5%", { signal });
 * strictEqual((await withTraceContext({ store: null }, call)).prediction, "figures");
 * ```
 */
export function classifierAgent(
  classifier: Classifier,
  { trainer }: { trainer: Trainer },
): Agent<unknown, ClassifierAnswer> {
  const { name, threshold, version } = classifier;
  const answer = (inputs: unknown): ClassifierAnswer => {
    const { label, probabilities } = decide(classifier, readInputs(inputs, trainer));
    return { prediction: label, probabilities, threshold, model_version: version };
  };
  return trace(answer, { name, spanType: "AGENT" });
}

function readInputs(inputs: unknown, trainer: Trainer): unknown {
  if (typeof inputs !== "object" || inputs === null) return inputs;
  const fields = Object.fromEntries(Object.entries(inputs));
  return trainer.inputsOf(fields) ?? fields["text"];
}
