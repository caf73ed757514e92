import { deepStrictEqual, strictEqual } from "node:assert/strict";
import {
  isCard,
  isEstimate,
  isEstimates,
  isInterval,
  isReportResult,
  isResult,
  isTrace,
  isTraceInfo,
  isTraining,
} from "../../lib/notebook/recognise.ts";
import { proportionEstimate, wilson } from "../../lib/statistics/mod.ts";
import { allResults } from "../reports/example_results.ts";
import { moreResults } from "./more_results.ts";
import { sampleTrace } from "./sample_trace.ts";

const tests = {
  isCard,
  isEstimate,
  isEstimates,
  isInterval,
  isReportResult,
  isResult,
  isTrace,
  isTraceInfo,
  isTraining,
};
const namesOf = (value: unknown) => Object.entries(tests).filter(([, test]) => test(value)).map(([name]) => name);

Deno.test("every value is recognised as what it is, and as nothing else", () => {
  deepStrictEqual(namesOf(proportionEstimate(1, 2)), ["isEstimate"]);
  deepStrictEqual(namesOf({ a: proportionEstimate(1, 2), b: proportionEstimate(0, 0) }), ["isEstimates"]);
  deepStrictEqual(namesOf(wilson(1, 2)), ["isInterval"]);
  deepStrictEqual(namesOf(sampleTrace()), ["isTrace"]);
  deepStrictEqual(namesOf(sampleTrace().info), ["isTraceInfo"]);
  for (const [name, result] of allResults()) deepStrictEqual(namesOf(result), ["isResult"], name);
  const others: Record<string, string> = { training: "isTraining", card: "isCard" };
  for (const [name, result] of moreResults()) {
    deepStrictEqual(namesOf(result), [others[name] ?? "isReportResult"], name);
  }
});

Deno.test("what only looks similar is nothing of that kind", () => {
  for (
    const value of [
      null,
      undefined,
      3,
      "x",
      [],
      {},
      { value: 1, n: 2 },
      { value: "a", n: 2, interval: null },
      {
        kind: "evaluation",
      },
      { kind: "other", schemaVersion: 1 },
      { low: 0, high: 1 },
      { info: {}, spans: [] },
      { a: undefined },
    ]
  ) strictEqual(namesOf(value).length, 0, JSON.stringify(value));
});
