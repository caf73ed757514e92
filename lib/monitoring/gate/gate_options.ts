import type { Clock } from "../../config/mod.ts";
import type { GateDecision, Scorer, ScorerRow } from "../../contracts/mod.ts";
import type { InputGuard, OutputCheck } from "./gate_check.ts";

/** What an agent is told when it is asked again. */
export interface GateFeedback<O = unknown> {
  /** Number of the attempt that is to come, from 2. */
  attempt: number;
  /** What was wrong with the answer before. */
  reasons: string[];
  /** The answer before; undefined where the agent failed. */
  previous: O | undefined;
}

/** An agent that can be asked again with the reason. A plain agent can be gated too; it is asked again without. */
export type GatedAgent<I, O> = (
  inputs: I,
  options: { signal: AbortSignal; feedback?: GateFeedback<O> },
) => O | Promise<O>;

/** Options of {@linkcode gate}. */
export interface GateOptions<I, O> {
  /** Name, as it stands in spans and results. */
  name: string;
  /** Checks of what goes in. What fails there is refused at once. @default {[]} */
  guards?: readonly InputGuard[];
  /** Checks of what comes out: deterministic ones, all of them on every answer. @default {[]} */
  checks?: readonly OutputCheck<NoInfer<O>>[];
  /** Asked where a check is unsure and none fails. @default {none} */
  judge?: Scorer;
  /** From this value on the judge lets an answer pass. @default {0.5} */
  judgePass?: number;
  /** What judge and checks are shown of an answer. @default {inputs and outputs} */
  rowOf?: (inputs: I, outputs: O) => ScorerRow<unknown, NoInfer<O>>;
  /** How often the agent is asked at most. @default {2} */
  attempts?: number;
  /** Longest time for a call with everything, in milliseconds. @default {30000} */
  timeoutMs?: number;
  /** Most that judging one call may cost, in US dollars; from then on, or once a cost is not known, the judge is not asked. @default {Infinity} */
  maxUsd?: number;
  /** What becomes of an answer that is still unsure. @default {"flag"} */
  whenUnsure?: "flag" | "retry";
  /** What becomes of an answer that fails at the last attempt. @default {"refuse"} */
  otherwise?: "refuse" | "fall_back" | "flag";
  /** Makes the refusal from the reasons. */
  refuse(reasons: readonly string[], inputs: I): O;
  /** Gives the answer to fall back on. @default {the refusal} */
  fallBack?: (inputs: I, options: { signal: AbortSignal }) => O | Promise<O>;
  /** Share of calls where the gate only watches, by the hash of the request: what it is worth is measured against them. @default {0} */
  holdout?: number;
  /** Identity of a call. @default {the id of the trace, else a count} */
  requestIdOf?: (inputs: I) => string;
  /** Told of each decision. What it throws is dropped. */
  onDecision?: (decision: GateDecision) => void;
  /** Source of time. @default {systemClock} */
  clock?: Clock;
}
