import { InputError } from "../../contracts/mod.ts";
import { epTrainer, fpTrainer } from "../esg/trainers.ts";
import { intentTrainer } from "./intent_trainer.ts";
import { scorecardTrainer } from "./scorecard_trainer.ts";
import type { Trainer } from "./trainer.ts";

/**
 * The classifiers that `deno task train` fits, by name.
 *
 * @example
 * ```ts
 * import { trainers } from "vigil/agents";
 * import { deepStrictEqual } from "node:assert/strict";
 * deepStrictEqual(Object.keys(trainers), ["fp", "ep", "intent", "scorecard"]);
 * ```
 */
export const trainers: Readonly<Record<string, Trainer>> = {
  fp: fpTrainer,
  ep: epTrainer,
  intent: intentTrainer,
  scorecard: scorecardTrainer,
};

/**
 * The trainer of a classifier.
 *
 * @throws {InputError} If there is none of that name.
 */
export function trainerOf(classifier: string): Trainer {
  const trainer = Object.hasOwn(trainers, classifier) ? trainers[classifier] : undefined;
  if (trainer !== undefined) return trainer;
  throw new InputError(
    `Cannot find the classifier "${classifier}": expected one of ${Object.keys(trainers).join(", ")}`,
    { where: { field: "--classifier" } },
  );
}
