import type { ScoringPass } from "vigil/monitoring";
import { formatCount, formatShare, formatUsd, renderTable } from "vigil/reports";

/** What a pass of background scoring did, for people. */
export function passLines(
  pass: ScoringPass | null,
  { samplingRate, dryRun, width }: { samplingRate: number; dryRun: boolean; width: number },
): string[] {
  if (pass === null) {
    return [
      samplingRate === 0
        ? "Nothing is scored: the sampling rate is 0"
        : "Background scoring is off: set production_monitoring.automated_scorers.enabled in vigil.yaml, or name --scorers",
    ];
  }
  const rows = pass.scorers.map(({ name, version, scored, abstained, failed, waiting, givenUp }) =>
    dryRun ? [name, version, waiting, givenUp] : [name, version, scored, abstained, failed, waiting, givenUp]
  );
  const columns = dryRun
    ? ["scorer", "version", "waiting", "given up"]
    : ["scorer", "version", "scored", "abstained", "failed", "waiting", "given up"];
  const { traces, sampled, waited, judged, reweighted, spentUsd, stopped } = pass;
  const sample = `${formatCount(traces)} traces, ${formatCount(sampled)} in the sample of ${formatShare(samplingRate)}`;
  if (dryRun) {
    return [
      `${sample}; ${formatCount(waited)} wait for a score. Nothing was judged (--dry-run)`,
      "",
      renderTable({ columns, rows }, { width }),
    ];
  }
  return [
    `${sample}; ${formatCount(judged)} of ${formatCount(waited)} that waited are scored${
      spentUsd > 0 ? ` for ${formatUsd(spentUsd)}` : ""
    }`,
    ...reweighted === 0 ? [] : [`${formatCount(reweighted)} earlier scores count for the larger sample now`],
    ...stopped === null ? [] : [`Judges stopped: ${stopped}. The next pass goes on`],
    "",
    renderTable({ columns, rows }, { width }),
  ];
}
