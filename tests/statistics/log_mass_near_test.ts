import { ok } from "node:assert/strict";
import { logMassNear, logMassSlack, random } from "../../lib/statistics/mod.ts";

/** ln of mass(mode + distance) / mass(mode), one ratio of neighbours after the other. */
function exactly(distance: number, { grow, shrink, odds }: { grow: number[]; shrink: number[]; odds: number }): number {
  const ratio = (k: number) =>
    Math.log(odds) + shrink.reduce((sum, y) => sum + Math.log(y - k), 0) -
    grow.reduce((sum, x) => sum + Math.log(x + k + 1), 0);
  let total = 0;
  for (let k = 0; k < distance; k++) total += ratio(k);
  for (let k = -1; k >= distance; k--) total -= ratio(k);
  return total;
}

/** Compares the series at many distances from a mode whose factorials have these arguments; the widest slack within three deviations. */
function compare(
  { grow, shrink, odds, trials }: { grow: number[]; shrink: number[]; odds: number; trials: number },
): number {
  const power = (exponent: number, values: number[]) => values.reduce((sum, x) => sum + (x + 0.5) ** -exponent, 0);
  const product = (values: number[]) => values.reduce((all, x) => all * (x + 0.5), 1);
  const tilt = product(grow) / product(shrink) / odds - 1;
  const first = power(1, grow) + power(1, shrink);
  const second = power(2, grow) - power(2, shrink);
  const third = power(3, grow) + power(3, shrink);
  const least = Math.min(...grow, ...shrink) + 0.5;
  const most = Math.floor(Math.min(least / 2, 12 / Math.sqrt(first)));
  let widest = 0;
  for (let distance = -most; distance <= most; distance += Math.max(1, Math.floor(most / 60))) {
    const near = logMassNear(distance, tilt, first, second, third);
    const slack = logMassSlack(distance, tilt, third, 1 / least, trials);
    const exact = exactly(distance, { grow, shrink, odds });
    ok(Math.abs(near - exact) <= slack, `${grow} | ${shrink} at ${distance}: ${near} is not ${exact} within ${slack}`);
    if (Math.abs(distance) * Math.sqrt(first) < 3) widest = Math.max(widest, slack);
  }
  return widest;
}

Deno.test("logMassNear() is within its slack of the exact hypergeometric mass", () => {
  const stream = random(1, "hypergeometric");
  for (let run = 0; run < 60; run++) {
    const total = Math.floor(1000 * Math.exp(stream.uniform() * 8));
    const good = Math.floor(total * (0.05 + 0.45 * stream.uniform()));
    const draws = Math.floor(total * (0.05 + 0.45 * stream.uniform()));
    const mode = Math.floor((draws + 1) * (good + 1) / (total + 2));
    const grow = [mode, total - good - draws + mode];
    const widest = compare({ grow, shrink: [good - mode, draws - mode], odds: 1, trials: total });
    if (mode > 5000) ok(widest < 1e-3, `${good} of ${total}, ${draws} drawn: ${widest} is too wide to decide by`);
  }
});

Deno.test("logMassNear() is within its slack of the exact binomial mass", () => {
  const stream = random(2, "binomial");
  for (let run = 0; run < 60; run++) {
    const probability = 0.5 * stream.uniform() ** 2 + 1e-4;
    const trials = Math.ceil((10 + 1e5 * stream.uniform() ** 4) / probability);
    const mode = Math.floor((trials + 1) * probability);
    const odds = probability / (1 - probability);
    const widest = compare({ grow: [mode], shrink: [trials - mode], odds, trials });
    if (mode > 5000) ok(widest < 1e-3, `${trials} trials at ${probability}: ${widest} is too wide to decide by`);
  }
});
