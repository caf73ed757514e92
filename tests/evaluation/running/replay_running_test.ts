import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { comparisonResultSchema } from "../../../lib/contracts/mod.ts";
import { assignVariant, compareRunning, replayRunning, type RunningOutcome } from "../../../lib/evaluation/mod.ts";
import { random } from "../../../lib/statistics/mod.ts";

const VARIANTS = { baseline: "old", candidate: "new" };

/** One outcome a user, a minute apart. */
function trial(
  seed: number,
  { users, rates, share = 0.5 }: { users: number; rates: [number, number]; share?: number },
) {
  const stream = random(seed, "trial");
  return Array.from({ length: users }, (_, index): RunningOutcome => {
    const user = `${seed}.${index}`;
    const variant = assignVariant(user, { trial: `${seed}`, shares: { old: 1 - share, new: share } });
    const passed = stream.uniform() < rates[variant === "old" ? 0 : 1];
    return { user, variant, scores: { solved: passed }, atMs: Date.UTC(2026, 10, 1) + index * 60_000 };
  });
}

Deno.test("replayRunning() looks when the outcomes say so: every call on more of them tells of the same looks", () => {
  const outcomes = trial(1, { users: 3000, rates: [0.6, 0.7] });
  const whole = replayRunning(outcomes, VARIANTS);
  const looks = whole.running.metrics[0]?.looks ?? [];
  deepStrictEqual(looks.slice(0, 4).map((look) => Math.min(look.baselineUsers, look.candidateUsers)), [30, 38, 48, 60]);
  let decided: string | undefined;
  for (let rows = 10; rows <= 3000; rows += 137) {
    const { running, verdict } = replayRunning(outcomes.slice(0, rows), VARIANTS);
    const seen = running.metrics[0]?.looks ?? [];
    deepStrictEqual(seen, looks.slice(0, seen.length));
    if (decided !== undefined) strictEqual(verdict, decided, "a verdict stands");
    if (verdict !== "inconclusive") decided = verdict;
  }
  deepStrictEqual([decided, whole.verdict], ["better", "better"]);
  // Rows that come in another order are put in the order of their times.
  deepStrictEqual(replayRunning(outcomes.toReversed(), VARIANTS).running, whole.running);
  strictEqual(looks[0]?.at?.slice(0, 10), "2026-11-01");
});

Deno.test("replayRunning() ends with a verdict where nothing differs in at most 5 of a hundred trials", () => {
  // Uneven shares are the hardest case of the grid; 5 % of 200 and two standard errors.
  let wrong = 0;
  for (let seed = 0; seed < 200; seed++) {
    const outcomes = trial(seed, { users: 1500, rates: [0.2, 0.2], share: 0.2 });
    if (replayRunning(outcomes, { ...VARIANTS, margin: 0 }).verdict !== "inconclusive") wrong++;
  }
  ok(wrong <= 16, `${wrong} of 200`);
});

Deno.test("replayRunning() has the difference of all outcomes, as compareRunning() gives it", () => {
  const outcomes = trial(4, { users: 1001, rates: [0.5, 0.55] });
  const { running, ...result } = replayRunning(outcomes, VARIANTS);
  deepStrictEqual(result, compareRunning(outcomes, VARIANTS));
  const whole = { ...result, running };
  deepStrictEqual(comparisonResultSchema.parse(JSON.parse(JSON.stringify(whole))), whole);
  deepStrictEqual([running.rows, running.order], [1001, "time"]);
});

Deno.test("replayRunning() keeps the first verdict even where later outcomes blur it", () => {
  const shift = trial(5, { users: 1200, rates: [0.3, 0.7] });
  const back = trial(6, { users: 4000, rates: [0.7, 0.3] })
    .map((outcome) => ({ ...outcome, atMs: (outcome.atMs ?? 0) + 1e9 }));
  const { verdict, running, metrics } = replayRunning([...shift, ...back], VARIANTS);
  strictEqual(verdict, "better");
  strictEqual(running.metrics[0]?.looks.at(-1)?.verdict, "worse");
  ok((metrics[0]?.difference.value ?? 1) < 0);
});

Deno.test("replayRunning() takes a user out who is seen in the second variant, from then on", () => {
  const outcomes = trial(7, { users: 200, rates: [0.5, 0.5] });
  const [first] = outcomes;
  if (first === undefined) throw new Error("Cannot test: there is no outcome");
  const crossed = { ...first, variant: first.variant === "old" ? "new" : "old", atMs: Date.UTC(2027, 0, 1) };
  const result = replayRunning([...outcomes, crossed, { ...crossed, variant: "third" }], VARIANTS);
  deepStrictEqual([result.unmatched, result.clusters, result.running.rows], [1, 199, 201]);
  deepStrictEqual(
    result.running.metrics[0]?.looks,
    replayRunning(outcomes, VARIANTS).running.metrics[0]?.looks,
    "what was seen before stays seen",
  );
});

Deno.test("replayRunning() looks at graded outcomes from 100 users on, and at rows where one has no time", () => {
  const outcomes = trial(8, { users: 300, rates: [0.5, 0.5] })
    .map((outcome, at) => ({ ...outcome, scores: { grade: at % 4 / 4 } }));
  const [grade] = replayRunning(outcomes, VARIANTS).running.metrics;
  ok(grade !== undefined && Math.min(grade.looks[0]?.baselineUsers ?? 0, grade.looks[0]?.candidateUsers ?? 0) >= 100);
  const untimed = outcomes.map(({ atMs, ...outcome }, at) =>
    at === 5 || atMs === undefined ? outcome : { ...outcome, atMs }
  );
  const { running } = replayRunning(untimed, VARIANTS);
  deepStrictEqual([running.order, running.from, running.metrics[0]?.looks[0]?.at], ["rows", null, null]);
  deepStrictEqual(replayRunning([], VARIANTS).running.metrics, []);
  throws(() => replayRunning([{ user: "a", variant: "old", scores: { stars: 4 } }], VARIANTS), /expected 0 to 1/);
});
