/** `deno task evaluate-drift BASELINE CURRENT`: `evaluate --drift-detection` with both datasets as words. */

import { InputError } from "vigil/contracts";
import { command } from "./command.ts";
import { evaluateFlags, runEvaluation } from "./evaluate.ts";

/** The command `deno task evaluate-drift`. */
export const evaluateDriftCommand = command({
  name: "evaluate-drift",
  summary: "Evaluate two datasets: drift of inputs and predictions, differences of metrics",
  words: "BASELINE CURRENT",
  flags: evaluateFlags,
  examples: [
    "deno task evaluate-drift june.csv july.csv --agent scorecard",
    "deno task evaluate-drift june.csv july.csv --target-field truth --prediction-field predicted",
  ],
  async run(context) {
    const [baselineDataset, dataset, ...others] = context.words;
    if (baselineDataset === undefined || dataset === undefined || others.length > 0) {
      throw new InputError(`Cannot look for drift: expected two datasets, found ${context.words.length}`, {
        hint: "Write evaluate-drift BASELINE CURRENT",
      });
    }
    const drift = { driftDetection: true, baselineDataset, dataset };
    return await runEvaluation({
      ...context,
      flags: { ...context.flags, ...drift },
      given: { ...context.given, ...drift },
      words: [],
    });
  },
});

if (import.meta.main) await evaluateDriftCommand.main();
