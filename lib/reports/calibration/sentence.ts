import type { CalibrationResult } from "../../contracts/mod.ts";
import { formatEstimate, formatNumber, formatQuantity } from "../format.ts";
import type { Tone } from "../text/report.ts";
import { shortText } from "../text/short_text.ts";

/** Tone of a calibration: bad where the judge is no better than chance, good where kappa is surely above 0.4. */
export function calibrationTone({ kappa }: Pick<CalibrationResult, "kappa">): Tone {
  const { interval } = kappa;
  if (interval === null || interval.low === null || interval.high === null) return "unsure";
  if (interval.high <= 0) return "bad";
  return interval.low >= 0.4 ? "good" : "unsure";
}

/**
 * What a calibration says, in the sentences that end its report.
 *
 * @example
 * ```ts
 * import { calibrationSentence } from "vigil/reports";
 * import { calibrateVerdicts } from "vigil/scorers";
 * calibrationSentence(calibrateVerdicts([], { name: "my_judge" })); // "No row was labelled by people and my_judge."
 * ```
 */
export function calibrationSentence(result: CalibrationResult): string {
  const name = shortText(result.name, 60);
  const { agreement, kappa, people } = result;
  if (agreement.value === null) return `No row was labelled by people and ${name}.`;
  const head = `${name} agrees with people on ${formatEstimate(agreement)} of ${formatQuantity(agreement.n, "row")}`;
  const beyond = kappa.value === null
    ? ", and what chance would give cannot be told apart."
    : `; beyond chance, kappa is ${formatEstimate(kappa)}.`;
  const values = people.flatMap(({ kappa }) => kappa.value === null ? [] : [kappa.value]);
  const least = values.length === 0 ? null : Math.min(...values);
  const own = least === null ? "" : ` People among themselves reach at least ${formatNumber(least)}.`;
  return `${head}${beyond}${own}`;
}
