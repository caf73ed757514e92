import type { Estimate, GateResult } from "../../contracts/mod.ts";
import {
  formatCount,
  formatEstimate,
  formatNumber,
  formatPValue,
  formatQuantity,
  formatUsd,
  MISSING,
} from "../format.ts";
import type { MarkdownOptions } from "../result.ts";
import type { Cell, TextReport, TextSection } from "../text/report.ts";
import { shortText } from "../text/short_text.ts";
import { formatAddedMs, gateSentence, gateTone, gateVerdict } from "./sentence.ts";

const OUTCOMES: Readonly<Record<keyof GateResult["outcomes"], string>> = {
  passed: "passed at once",
  passed_after_retry: "passed after another attempt",
  flagged: "passed with a flag",
  refused: "refused",
  fell_back: "replaced by the fallback",
  input_stopped: "stopped at the input",
  error: "ended with an error",
};

/** A gate in words and tables. */
export function gateReport(result: GateResult, _options: MarkdownOptions = {}): TextReport {
  return {
    title: `Gate ${shortText(result.name, 60)}`,
    facts: [formatQuantity(result.calls, "call")],
    sections: [comparisonOfWays(result), outcomesSection(result), checksSection(result)].filter((each) =>
      each !== null
    ),
    closing: gateSentence(result),
    tone: gateTone(result),
  };
}

/** The gate beside no gate and background scoring. */
function comparisonOfWays({ gate, without, background, lift, notes }: GateResult): TextSection {
  const row = (title: string, pick: (column: GateResult["gate"]) => Estimate | null, format = formatNumber): Cell[] => [
    title,
    ...[gate, without, background].map((column) => {
      const estimate = column === null ? null : pick(column);
      if (estimate === null) return MISSING;
      return estimate.interval === null ? format(estimate.value) : formatEstimate(estimate, format);
    }),
  ];
  const rows = [
    row("answers judged before use", ({ coverage }) => coverage),
    row("answers stopped", ({ stopped }) => stopped),
    row("longer wait, mean", ({ addedMs }) => addedMs, formatAddedMs),
    row("cost of judging a call", ({ costUsd }) => costUsd, formatUsd),
    row("right answers", ({ quality }) => quality),
  ];
  const remarks = [
    "In brackets: 95 % intervals; a number alone is so by design. Background scoring looks at a sample, later.",
  ];
  const { costUsd } = gate;
  if (costUsd.value === null && costUsd.reason !== undefined) remarks.push(`Cost: ${costUsd.reason}.`);
  if (lift !== null) {
    const p = lift.pValue === null ? "" : `, p ${formatPValue(lift.pValue)}`;
    remarks.push(
      `Difference in right answers: ${formatEstimate(lift.difference)}${p} (${
        lift.paired ? "the same calls with and without" : "against the holdout"
      }): ${gateVerdict({ lift })}.`,
    );
  }
  remarks.push(...notes.map((note) => `${shortText(note)}.`));
  return {
    title: "What it sees, stops and costs",
    table: {
      columns: [
        { title: "", shrinkTo: 12 },
        { title: "with the gate" },
        { title: "without" },
        { title: "in the background" },
      ],
      rows,
    },
    remarks,
  };
}

function outcomesSection({ outcomes, retried, mended }: GateResult): TextSection {
  const rows = Object.entries(OUTCOMES).flatMap(([outcome, title]): Cell[][] => {
    const count = Object.entries(outcomes).find(([name]) => name === outcome)?.[1] ?? 0;
    return count === 0 ? [] : [[title, formatCount(count)]];
  });
  return {
    title: "How the calls ended",
    table: { columns: [{ title: "end" }, { title: "calls", align: "right" }], rows },
    remarks: [`Tried again: ${formatEstimate(retried)}. Of these, good in the end: ${formatEstimate(mended)}.`],
  };
}

function checksSection({ checks }: GateResult): TextSection | null {
  if (checks.length === 0) return null;
  return {
    title: "What the checks found in first answers",
    table: {
      columns: [
        { title: "check", shrinkTo: 12 },
        { title: "failed", align: "right" },
        { title: "unsure", align: "right" },
        { title: "looked at", align: "right" },
      ],
      rows: checks.map(({ check, failed, unsure, seen }): Cell[] => [
        shortText(check, 40),
        formatCount(failed),
        formatCount(unsure),
        formatCount(seen),
      ]),
    },
  };
}
