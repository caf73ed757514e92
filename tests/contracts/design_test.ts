import { ok } from "node:assert/strict";
import type * as contracts from "../../lib/contracts/mod.ts";
import type * as design from "./design.ts";

/** True where either can stand for the other: nothing frozen is missing, nothing that was added is required. */
type Interchangeable<A, B> = [A] extends [B] ? [B] extends [A] ? true : false : false;

type DesignMethod = design.DriftMethod<contracts.Moments, contracts.MethodResult>;
type DesignEngine = design.Engine<
  contracts.TableRef,
  contracts.ColumnInfo,
  contracts.SummaryPlan,
  contracts.TableSummary
>;

/** Does not compile when a frozen name is gone, has another type, or has company that must be given. */
const frozen: {
  Interval: Interchangeable<contracts.Interval, design.Interval>;
  Estimate: Interchangeable<contracts.Estimate, design.Estimate>;
  ErrorData: Interchangeable<contracts.ErrorData, design.ErrorData>;
  Evidence: Interchangeable<contracts.Evidence, design.Evidence>;
  Agent: Interchangeable<contracts.Agent<string, number>, design.Agent<string, number>>;
  Score: Interchangeable<contracts.Score, design.Score>;
  Scorer: Interchangeable<contracts.Scorer, design.Scorer<contracts.Trace>>;
  ColumnSummary: Interchangeable<contracts.ColumnSummary, design.ColumnSummary<contracts.Moments>>;
  DriftMethod: Interchangeable<contracts.DriftMethod, DesignMethod>;
  Engine: Interchangeable<contracts.Engine, DesignEngine>;
  EvaluationRow: Interchangeable<contracts.EvaluationRow, design.EvaluationRow>;
  EvaluationResult: Interchangeable<contracts.EvaluationResult, design.EvaluationResult>;
  ComparisonResult: Interchangeable<contracts.ComparisonResult, design.ComparisonResult>;
  DriftResult: Interchangeable<contracts.DriftResult, design.DriftResult>;
} = {
  Interval: true,
  Estimate: true,
  ErrorData: true,
  Evidence: true,
  Agent: true,
  Score: true,
  Scorer: true,
  ColumnSummary: true,
  DriftMethod: true,
  Engine: true,
  EvaluationRow: true,
  EvaluationResult: true,
  ComparisonResult: true,
  DriftResult: true,
};

/** The check itself can fail: a missing field and a required one that was added are both seen. */
const seen: {
  missing: Interchangeable<Omit<contracts.Interval, "level">, design.Interval>;
  required: Interchangeable<contracts.Interval & { unit: string }, design.Interval>;
  changed: Interchangeable<Omit<contracts.Interval, "low"> & { low: string | null }, design.Interval>;
} = { missing: false, required: false, changed: false };

Deno.test("the frozen names of the contracts are there, with their types", () => {
  ok(Object.values(frozen).every((same) => same));
  ok(Object.values(seen).every((same) => !same));
});
