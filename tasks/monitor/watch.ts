import { join } from "@std/path";
import { loadSettings, systemClock } from "vigil/config";
import { ServiceError, toErrorData } from "vigil/contracts";
import {
  alertSettings,
  type FreshScore,
  monitorSettings,
  qualityAlert,
  type QualityFinding,
  readQualityStates,
  type ScoringPass,
  sendAlert,
  sendWaiting,
  watchQuality,
  writeQualityStates,
} from "vigil/monitoring";
import { type CommandContext, errorLine } from "../command.ts";

/** What the watches of quality say after a pass. */
export interface WatchOutcome {
  /** One for each scorer that has news. */
  findings: QualityFinding[];
  /** Scorers whose quality has fallen, in this pass or before. */
  degraded: string[];
  /** The same for people. */
  lines: string[];
}

/** Shows the watches the scores of a pass, keeps what they remember, and tells the webhook of what began or ended. */
export async function watchPass(
  pass: ScoringPass,
  { folder, sources, output }: Pick<CommandContext<unknown>, "folder" | "sources" | "output">,
): Promise<WatchOutcome> {
  const { qualityDrop: drop, baselineRows } = loadSettings(monitorSettings, sources);
  const nowMs = systemClock.now();
  const path = join(folder, "logs/monitoring/quality.json");
  const states = await readQualityStates(path);
  const findings: QualityFinding[] = [];
  for (const [name, fresh] of byScorer(pass.fresh)) {
    const finding = watchQuality(states[name] ?? null, fresh, { drop, baselineRows, nowMs });
    if (finding === null) continue;
    findings.push(finding);
    states[name] = finding.state;
  }
  if (findings.length > 0) await writeQualityStates(path, states);
  const current = new Set(pass.scorers.map(({ name, version }) => `${name}@${version}`));
  const degraded = Object.entries(states).filter(([name, { degradedSinceMs }]) =>
    degradedSinceMs !== null && current.has(name)
  ).map(([name]) => name);
  const { webhookUrl, webhookFormat } = loadSettings(alertSettings, sources);
  const place = { webhookUrl, webhookFormat, folder: join(folder, "logs/monitoring/alerts") };
  try {
    for (const finding of findings) {
      const alert = qualityAlert(finding, nowMs);
      if (alert !== null) await sendAlert(alert, { ...place, episode: finding.alarm ? "open" : "close" });
    }
    // What an earlier pass could not send goes out too.
    const { waiting, error } = await sendWaiting(place);
    if (error !== null) output.note(`warning: ${errorLine(error)}. Alerts that wait for the next pass: ${waiting}`);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    output.note(`warning: ${errorLine(toErrorData(error))}`);
  }
  const lines = findings.map((finding) => sentenceOf(finding, baselineRows));
  for (const name of degraded) {
    if (findings.some(({ scorer }) => scorer === name)) continue;
    lines.push(
      `${name}: quality has fallen since ${day(states[name]?.degradedSinceMs ?? nowMs)}; nothing new was scored`,
    );
  }
  return { findings, degraded, lines };
}

function byScorer(fresh: readonly FreshScore[]): Map<string, FreshScore[]> {
  const groups = new Map<string, FreshScore[]>();
  for (const one of fresh) {
    const name = `${one.scorer.name}@${one.scorer.version}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [one]);
    else group.push(one);
  }
  return groups;
}

function sentenceOf({ scorer, status, alarm, window, expected, state }: QualityFinding, baselineRows: number): string {
  const share = `${window.passed} of ${window.rows} pass`;
  const usual = `at least ${(100 * (expected ?? 0)).toFixed(1)} % are expected`;
  switch (status) {
    case "baseline":
      return `${scorer}: ${share}; ${
        Math.min(state.baseline.rows, baselineRows)
      } of ${baselineRows} scores of the baseline are there`;
    case "steady":
      return `${scorer}: ${share}, ${usual}: no evidence of a fall`;
    case "degraded":
      return `${scorer}: ${share}, ${usual}: quality has fallen${
        alarm ? "" : ` since ${day(state.degradedSinceMs ?? 0)}`
      }`;
    case "recovered":
      return `${scorer}: ${share}, ${usual}: quality is back`;
    case "not_watched":
      return `${scorer}: ${share}; too few passed in the baseline for a fall to be seen`;
  }
}

function day(timeMs: number): string {
  return new Date(timeMs).toISOString().slice(0, 10);
}
