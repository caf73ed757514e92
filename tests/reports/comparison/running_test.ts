import { match, ok, strictEqual } from "node:assert/strict";
import { replayRunning, type RunningOutcome } from "../../../lib/evaluation/mod.ts";
import { comparisonPage } from "../../../lib/reports/comparison/page.tsx";
import { runningUsers } from "../../../lib/reports/comparison/running.ts";
import { comparisonSentence } from "../../../lib/reports/comparison/sentence.ts";
import { renderJUnit, renderMarkdown, renderTerminal } from "../../../lib/reports/mod.ts";
import { random } from "../../../lib/statistics/mod.ts";
import { textOf } from "../markup.ts";

const VARIANTS = { baseline: "old", candidate: "new" };

function followed(users: number, rates: [number, number]) {
  const stream = random(11, "report");
  const outcomes = Array.from({ length: users }, (_, index): RunningOutcome => ({
    user: `${index}`,
    variant: index % 2 === 0 ? "old" : "new",
    scores: { solved: stream.uniform() < rates[index % 2 === 0 ? 0 : 1] },
    atMs: Date.UTC(2026, 10, 1) + index * 60_000,
  }));
  return replayRunning(outcomes, VARIANTS);
}

Deno.test("a running trial that is decided says when, and on how many users", () => {
  const result = followed(2000, [0.5, 0.7]);
  match(runningUsers(result), /^2.000 users \(1.000 and 1.000\)$/);
  match(
    comparisonSentence(result),
    /^new is better than old: solved \+0\.\d+ \[\+0\.\d+, \+0\.\d+\] over 2.000 users \(1.000 and 1.000\)\. Decided 2026-11-01 \d\d:\d\dZ at \d+ and \d+ users; a verdict stands/,
  );
  match(
    comparisonSentence(followed(20_000, [0.5, 0.5])),
    /are equivalent: .* and to go on would not change that\. Decided/,
  );
});

Deno.test("a running trial that is not decided says how many more users would decide", () => {
  const text = comparisonSentence(followed(300, [0.5, 0.55]));
  match(
    text,
    /^300 users \(150 and 150\) cannot tell yet whether new is better or worse than old: go on; about [\d\s]+ more users an arm/,
  );
  match(comparisonSentence(followed(20, [0.5, 0.5])), /: go on; about /);
  strictEqual(
    comparisonSentence(replayRunning([], VARIANTS)),
    "0 users (0 and 0) cannot tell yet whether new is better or worse than old: go on.",
  );
});

Deno.test("the report of a running trial shows its looks and who is left out, in place of p-values", () => {
  const result = followed(2000, [0.5, 0.7]);
  result.running.leftOut = { unassigned: 2, otherVariants: { third: 1200 }, withoutUser: 1, withoutOutcome: 0 };
  const text = renderTerminal({ ...result, unmatched: 3 }, { width: 100 });
  match(text, /Looks\nmetric +look +when +users +change +verdict\n/);
  match(text, /\d+ \+ \d+ +\+0\.\d+ \[\+0\.\d+, \+0\.\d+\] +better, decided\n/);
  match(text, /solved: next look at 1.110 users of the smaller arm\./);
  match(
    text,
    /- 3 users who saw both variants\n- 2 rows without a variant\n- rows of other variants: third 1.200\n- 1 row without a user\n/,
  );
  ok(!/adjusted p|pairs/.test(text), text);
  ok(text.split("\n").every((line) => line.length <= 100), text);
  const markdown = renderMarkdown(result, { detailed: true });
  strictEqual(markdown.match(/^\| solved +\| +\d+ \| 2026-/gm)?.length, result.running.metrics[0]?.looks.length);
  match(markdown, /Side by side/);
  match(textOf(comparisonPage(result)), /in the order of their times/);
  match(renderJUnit(result), /tests="1" failures="0"/);
});
