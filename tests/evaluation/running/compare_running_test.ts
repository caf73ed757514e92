import { ok, strictEqual, throws } from "node:assert/strict";
import { comparisonResultSchema } from "../../../lib/contracts/mod.ts";
import { assignVariant, compareRunning, type RunningOutcome } from "../../../lib/evaluation/mod.ts";
import { random } from "../../../lib/statistics/mod.ts";
import { close, prints } from "../../statistics/close.ts";

const VARIANTS = { baseline: "old", candidate: "new" };

function outcomesOf(counts: { variant: string; users: number; passed: number }[]): RunningOutcome[] {
  return counts.flatMap(({ variant, users, passed }) =>
    Array.from({ length: users }, (_, index) => ({
      user: `${variant} ${index}`,
      variant,
      scores: { solved: index < passed },
    }))
  );
}

Deno.test("compareRunning() equals reference case 19, and is a comparison as all others are", () => {
  const result = compareRunning(
    outcomesOf([{ variant: "old", users: 500, passed: 400 }, { variant: "new", users: 500, passed: 430 }]),
    VARIANTS,
  );
  const [metric] = comparisonResultSchema.parse(JSON.parse(JSON.stringify(result))).metrics;
  close(metric?.difference.value, 0.06, 1e-12);
  prints(metric?.difference.interval?.high, "0.1328997");
  prints(metric?.difference.interval?.low, "-0.0128997");
  strictEqual(metric?.verdict, "inconclusive");
  strictEqual(result.clusters, 1000);
  // With as many users as it asks for, a difference of the planned 0.05 leaves 0 out.
  const needed = metric?.neededPairs ?? 0;
  ok(needed > 500);
  const later = compareRunning(
    outcomesOf([
      { variant: "old", users: needed * 2, passed: Math.round(needed * 2 * 0.8) },
      { variant: "new", users: needed * 2, passed: Math.round(needed * 2 * 0.86) },
    ]),
    VARIANTS,
  );
  strictEqual(later.verdict, "better");
});

Deno.test("compareRunning() counts users, not rows: many rows of few users decide nothing", () => {
  const rows: RunningOutcome[] = [];
  for (let user = 0; user < 40; user++) {
    for (let row = 0; row < 50; row++) {
      rows.push({
        user: `${user}`,
        variant: user % 2 === 0 ? "old" : "new",
        // Whole users pass or fail: 12 of 20 against 8 of 20.
        scores: { solved: user % 2 === 0 ? user < 16 : user < 24 },
      });
    }
  }
  const result = compareRunning(rows, VARIANTS);
  strictEqual(result.clusters, 40);
  strictEqual(result.metrics[0]?.baseline.n, 20);
  strictEqual(result.verdict, "inconclusive");
  strictEqual(result.metrics[0]?.difference.reason, "no interval: the first look is at 30 users an arm");
});

Deno.test("compareRunning() stops wrongly in at most 5 of a hundred trials with five rows a user", () => {
  const trials = 60;
  let wrong = 0;
  for (let trial = 0; trial < trials; trial++) {
    const stream = random(9, "running", trial);
    const rows: RunningOutcome[] = [];
    for (let day = 0; day < 30; day++) {
      for (let user = 0; user < 20; user++) {
        const name = `${day}.${user}`;
        const variant = assignVariant(name, { trial: `${trial}`, shares: { old: 1, new: 1 } });
        // Chance of passing differs among users: their rows go together.
        const chance = stream.uniform() < 0.5 ? 0.2 : 0.8;
        for (let row = 0; row < 5; row++) {
          rows.push({ user: name, variant, scores: { solved: stream.uniform() < chance } });
        }
      }
      if (compareRunning(rows, { ...VARIANTS, margin: 0 }).verdict !== "inconclusive") {
        wrong++;
        break;
      }
    }
  }
  ok(wrong / trials <= 0.05, `${wrong} of ${trials}`);
});

Deno.test("compareRunning() says equivalent, worse where less is better, and leaves out users of both variants", () => {
  const equal = outcomesOf([{ variant: "old", users: 9000, passed: 4500 }, {
    variant: "new",
    users: 9000,
    passed: 4500,
  }]);
  strictEqual(compareRunning(equal, VARIANTS).verdict, "equivalent");
  strictEqual(compareRunning(equal, { ...VARIANTS, margin: 0 }).verdict, "inconclusive");
  const more = outcomesOf([{ variant: "old", users: 900, passed: 200 }, { variant: "new", users: 900, passed: 500 }]);
  strictEqual(compareRunning(more, { ...VARIANTS, lower: ["solved"] }).verdict, "worse");
  strictEqual(compareRunning(more, VARIANTS).verdict, "better");
  const crossed = [...more, { user: "old 1", variant: "new", scores: { solved: true } }];
  strictEqual(compareRunning(crossed, VARIANTS).unmatched, 1);
  strictEqual(compareRunning(crossed, VARIANTS).clusters, 1799);
  strictEqual(compareRunning([], VARIANTS).verdict, "inconclusive");
});

Deno.test("compareRunning() divides the error among metrics and names an outcome that is none", () => {
  const two = outcomesOf([{ variant: "old", users: 50, passed: 20 }, { variant: "new", users: 50, passed: 30 }])
    .map((outcome) => ({ ...outcome, scores: { ...outcome.scores, graded: 0.5 } }));
  const [graded, solved] = compareRunning(two, VARIANTS).metrics;
  strictEqual(solved?.difference.interval?.level, 0.975);
  strictEqual(graded?.name, "graded");
  throws(() => compareRunning([{ user: "a", variant: "old", scores: { stars: 4 } }], VARIANTS), {
    name: "InputError",
    message: /"stars" of user "a" is 4, expected 0 to 1/,
  });
});
