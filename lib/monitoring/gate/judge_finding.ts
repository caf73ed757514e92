import type { GateFinding, Scorer, ScorerRow } from "../../contracts/mod.ts";
import { scorerCheck } from "./gate_check.ts";

/** What a judge says of an answer, and what it cost. */
export interface JudgedFinding {
  /** The finding. */
  finding: GateFinding;
  /** Cost in US dollars; null where it is not known. */
  costUsd: number | null;
}

/** Asks a judge. One that abstains or fails leaves the answer unsure: it was asked because somebody had to know. */
export async function judgeFinding(
  judge: Scorer,
  row: ScorerRow,
  options: { pass: number; signal: AbortSignal },
): Promise<JudgedFinding> {
  const { pass, signal } = options;
  const score = await judge.score(row, { signal });
  if (score.status === "abstained") {
    return { finding: { check: judge.name, verdict: "unsure", reason: score.reason }, costUsd: 0 };
  }
  const verdict = await scorerCheck({ ...judge, score: () => score }, { pass }).check(row, { signal });
  const costUsd = score.status === "scored" && score.costUsd !== undefined ? score.costUsd : null;
  return { finding: { check: judge.name, ...verdict }, costUsd: judge.source === "CODE" ? costUsd ?? 0 : costUsd };
}

/** The worst of what checks say; nothing said is a pass. */
export function worstVerdict(findings: readonly GateFinding[]): GateFinding["verdict"] {
  if (findings.some(({ verdict }) => verdict === "fail")) return "fail";
  return findings.some(({ verdict }) => verdict === "unsure") ? "unsure" : "pass";
}
