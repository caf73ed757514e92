import { deepStrictEqual, match, ok, strictEqual, throws } from "node:assert/strict";
import type { ComparisonResult, MetricComparison } from "../../../lib/contracts/mod.ts";
import { comparisonResultSchema } from "../../../lib/contracts/mod.ts";
import { compare } from "../../../lib/evaluation/compare/compare.ts";
import { holm, random } from "../../../lib/statistics/mod.ts";
import { type Answer, passes, resultOf, scores } from "./results.ts";

function metric({ metrics }: ComparisonResult, name: string): MetricComparison {
  const found = metrics.find((own) => own.name === name);
  if (found === undefined) throw new Error(`Cannot test: there is no metric "${name}"`);
  return found;
}

function ends({ difference: { interval } }: MetricComparison): string {
  return `[${interval?.low?.toFixed(5)}, ${interval?.high?.toFixed(5)}]`;
}

Deno.test("compare() gives passes on the same rows McNemar's mid-p and Tango's interval", async (t) => {
  // Fagerland, Lydersen, Laake (2013), BMC Medical Research Methodology 13:91; the second by statsmodels.
  for (
    const [candidateOnly, baselineOnly, both, pValue, interval] of [
      [1, 7, 13, "0.03906", "[-0.51723, -0.02600]"],
      [12, 3, 85, "0.02127", "[0.01598, 0.17374]"],
      [0, 0, 20, "1.00000", "[-0.16113, 0.16113]"],
    ] as const
  ) {
    await t.step(`${candidateOnly} against ${baselineOnly} of ${candidateOnly + baselineOnly + both}`, () => {
      const accuracy = metric(compare(...passes({ candidateOnly, baselineOnly, both })), "accuracy");
      strictEqual(accuracy.pValue?.toFixed(5), pValue);
      strictEqual(ends(accuracy), interval);
      strictEqual(accuracy.method, "mcnemar_mid_p");
      ok(accuracy.paired);
    });
  }
});

Deno.test("compare() asks Tango's 90 % interval for equivalence", () => {
  // 12 against 3 of 100: [0.02886, 0.15876].
  const verdict = (margin: number) => {
    const runs = passes({ candidateOnly: 12, baselineOnly: 3, both: 85 });
    return metric(compare(...runs, { metrics: ["accuracy"], margin: { accuracy: margin } }), "accuracy").verdict;
  };
  strictEqual(verdict(0.15877), "equivalent");
  strictEqual(verdict(0.15875), "better");
  strictEqual(verdict(0), "better");
});

Deno.test("compare() gives passes on different rows Newcombe's interval", () => {
  // Newcombe (1998), Statistics in Medicine 17, 873-890: 56 of 70 against 48 of 80.
  const side = (right: number, wrong: number, name: string) =>
    resultOf(Array.from({ length: right + wrong }, (_, index): Answer => ({
      id: `${name}${index}`,
      predicted: index < right ? "yes" : "no",
    })));
  const result = compare(side(48, 32, "a"), side(56, 14, "b"), { metrics: ["accuracy"] });
  const accuracy = metric(result, "accuracy");
  strictEqual(ends(accuracy), "[0.05243, 0.33387]");
  strictEqual(accuracy.paired, false);
  strictEqual(result.pairs, 0);
  strictEqual(result.unmatched, 150);
  strictEqual(result.verdict, "better");
});

Deno.test("compare() gives F1 the delta method and the exact swap test", () => {
  const answers = [[0, 0, 0, 10], [0, 0, 1, 3], [0, 1, 0, 1], [0, 1, 1, 2], [1, 0, 0, 1], [1, 1, 0, 4], [1, 1, 1, 30]]
    .flatMap(([expected, a, b, count]) => new Array(count).fill({ expected: `${expected}`, a: `${a}`, b: `${b}` }));
  const side = (which: "a" | "b") =>
    resultOf(answers.map((answer) => ({ expected: answer.expected, predicted: answer[which] })), {
      positiveLabel: "0",
    });
  // Candidate a, baseline b, as in the reference.
  const f1 = metric(compare(side("b"), side("a"), { metrics: ["f1_score"] }), "f1_score");
  strictEqual(f1.candidate.value?.toFixed(5), "0.86667");
  strictEqual(f1.baseline.value?.toFixed(5), "0.68750");
  strictEqual(ends(f1), "[-0.00515, 0.36348]");
  strictEqual(f1.pValue, 0.0703125);
  strictEqual(f1.verdict, "inconclusive");
});

Deno.test("compare() gives graded scores the wider interval and the larger p-value of t and Hall", () => {
  const differences = [0.2, -0.1, 0.3, 0, 0, 0.25, 0.1, 0, 0.5, -0.05];
  const grade = metric(compare(...scores(differences.map(() => 0.3), differences.map((d) => 0.3 + d))), "grade");
  strictEqual(ends(grade), "[-0.01510, 0.30681]");
  strictEqual(grade.pValue?.toFixed(5), "0.07541");
  match(grade.difference.reason ?? "", /10 pairs: a verdict takes at least 20/);
  strictEqual(grade.margin, 0.05);
});

Deno.test("compare() gives latency the geometric mean ratio", () => {
  const logs = [0.1, 0.25, -0.05, 0.3, 0.2, 0.15];
  const side = (of: (log: number) => number) => resultOf(logs.map((log) => ({ latencyMs: 40 * Math.exp(of(log)) })));
  const latency = metric(compare(side(() => 0), side((log) => log)), "latency_ms");
  strictEqual(latency.difference.value?.toFixed(5), "1.17156");
  strictEqual(ends(latency), "[1.02843, 1.33460]");
  strictEqual(latency.scale, "ratio");
  strictEqual(latency.baseline.value?.toFixed(3), "40.000");
  match(latency.difference.reason ?? "", /has no say in the verdict over all/);
});

Deno.test("compare() adjusts all p-values together", () => {
  const result = compare(...scores(
    Array.from({ length: 40 }, (_, index) => (index % 7) / 10),
    Array.from({ length: 40 }, (_, index) => (index % 7) / 10 + (index % 5) / 50),
    (index) => ({ predicted: index % 3 ? "yes" : "no", expected: index % 2 ? "yes" : "no" }),
  ));
  ok(result.metrics.length >= 3);
  const adjusted = holm(result.metrics.map(({ pValue }) => pValue ?? 1));
  deepStrictEqual(result.metrics.map(({ adjustedPValue }) => adjustedPValue), adjusted);
  deepStrictEqual(comparisonResultSchema.parse(result), result);
});

Deno.test("compare() flips the sign where lower is better", () => {
  const [few, many] = scores(
    Array.from({ length: 60 }, (_, index) => (index % 10) / 100),
    Array.from({ length: 60 }, (_, index) => 0.3 + (index % 7) / 50),
  );
  strictEqual(compare(few, many, { metrics: ["grade"] }).verdict, "better");
  strictEqual(compare(few, many, { metrics: ["grade"], better: { grade: "lower" } }).verdict, "worse");
  const scorer = { name: "grade", scale: { kind: "unit" }, better: "lower" } as const;
  strictEqual(compare(many, few, { metrics: ["grade"], scorers: [scorer] }).verdict, "better");
  const neither = metric(compare(few, many, { metrics: ["grade"], better: { grade: "none" } }), "grade");
  strictEqual(neither.verdict, "inconclusive");
  match(neither.difference.reason ?? "", /neither direction is better/);
});

Deno.test("compare() leaves out pairs in which a side has no score, and says how many", () => {
  const before = Array.from({ length: 30 }, (_, index) => index % 3 === 0 ? 0.5 : 0.9);
  const after = before.map((grade, index) => index < 4 ? null : grade);
  const grade = metric(compare(...scores(before, after), { metrics: ["grade"] }), "grade");
  strictEqual(grade.difference.n, 26);
  strictEqual(grade.difference.value, 0);
  strictEqual(grade.baseline.value, grade.candidate.value);
  match(grade.difference.reason ?? "", /4 of 30 pairs left out/);
});

Deno.test("compare() averages trials within a row first", () => {
  const items = Array.from({ length: 30 }, (_, index) => index);
  const side = (passed: (item: number, trial: number) => boolean) =>
    resultOf(
      items.flatMap((item) =>
        [1, 2, 3, 4].map((trial) => ({ id: `i${item}`, trial, predicted: passed(item, trial) ? "yes" : "no" }))
      ),
    );
  const result = compare(side((item, trial) => (item + trial) % 3 > 0), side((item, trial) => (item * trial) % 5 > 0));
  const accuracy = metric(result, "accuracy");
  strictEqual(result.pairs, 30);
  strictEqual(accuracy.difference.n, 30);
  strictEqual(accuracy.method, "t_and_hall");
  // Of 24 rows that are no multiple of 5 all trials pass, of the other 6 none.
  strictEqual(accuracy.candidate.value?.toFixed(10), "0.8000000000");
  strictEqual(accuracy.candidate.interval?.method, "cluster_wilson_t");
  const hat = metric(
    compare(side((item) => item % 5 > 0), side((_, trial) => trial !== 2), {
      metrics: ["pass_hat_2", "pass_at_2"],
    }),
    "pass_hat_2",
  );
  // Three of four trials pass: two of them in half the choices.
  strictEqual(hat.candidate.value, 0.5);
  strictEqual(hat.baseline.value?.toFixed(10), "0.8000000000");
});

Deno.test("compare() takes rows of a cluster together", () => {
  const stream = random(5, "clusters");
  const groups = Array.from({ length: 12 }, () => ({ level: stream.uniform(), shift: stream.uniform() < 0.5 }));
  const rows = groups.flatMap(({ level, shift }, group) =>
    Array.from({ length: 10 }, () => ({ group, before: stream.uniform() < level, shift }))
  );
  const side = (of: (row: typeof rows[number]) => boolean) =>
    resultOf(rows.map((row) => ({ predicted: of(row) ? "yes" : "no", inputs: { user: `u${row.group}` } })));
  const [before, after] = [side((row) => row.before), side((row) => row.before !== row.shift)];
  const naive = metric(compare(before, after, { metrics: ["accuracy"] }), "accuracy");
  const result = compare(before, after, { metrics: ["accuracy", "f1_score_macro"], clusterField: "user" });
  const clustered = metric(result, "accuracy");
  strictEqual(result.clusters, 12);
  strictEqual(clustered.method, "cluster_t");
  strictEqual(clustered.difference.value?.toFixed(12), naive.difference.value?.toFixed(12));
  const width = ({ difference: { interval } }: MetricComparison) => (interval?.high ?? NaN) - (interval?.low ?? NaN);
  ok(width(clustered) > 1.3 * width(naive), `${width(clustered)} against ${width(naive)}`);
  strictEqual(metric(result, "f1_score_macro").method, "cluster_t");
  throws(() => compare(before, after, { clusterField: "usr" }), {
    name: "InputError",
    message: /no row has the field "usr"/,
  });
});

Deno.test("compare() concludes nothing from fewer than five clusters", () => {
  const [before, after] = passes({ candidateOnly: 40, both: 40 });
  const grouped = [before, after].map((result) => ({
    ...result,
    rows: result.rows.map((row, index) => ({ ...row, cluster: `c${index % 4}` })),
  }));
  const accuracy = metric(compare(grouped[0] ?? before, grouped[1] ?? after, { metrics: ["accuracy"] }), "accuracy");
  strictEqual(accuracy.verdict, "inconclusive");
  match(accuracy.difference.reason ?? "", /4 clusters: conclude nothing/);
});

Deno.test("compare() calls identical runs equivalent once there are enough rows, and never better or worse", () => {
  const verdict = (rows: number) => {
    const run = resultOf(Array.from({ length: rows }, (_, index) => ({
      expected: index % 2 ? "yes" : "no",
      predicted: index % 5 ? "yes" : "no",
      costUsd: 0.001 * (1 + index % 3),
    })));
    return compare(run, run);
  };
  strictEqual(verdict(20).verdict, "inconclusive");
  const many = verdict(1000);
  strictEqual(many.verdict, "equivalent");
  deepStrictEqual(many.flipped, []);
  deepStrictEqual(many.metrics.map(({ verdict }) => verdict), ["equivalent", "equivalent", "equivalent"]);
});

Deno.test("compare() sees that every row costs exactly twice as much", () => {
  const side = (price: number) =>
    resultOf(Array.from({ length: 25 }, (_, index) => ({ costUsd: price * (1 + index) })));
  const result = compare(side(0.001), side(0.002), { metrics: ["cost_usd"] });
  strictEqual(result.verdict, "worse");
  strictEqual(metric(result, "cost_usd").difference.value, 2);
  // Shown beside accuracy, it has no say.
  ok(compare(side(0.001), side(0.002)).verdict !== "worse");
});

Deno.test("compare() compares probabilities by DeLong's test and by row", () => {
  const stream = random(2, "probabilities");
  const rows = Array.from({ length: 300 }, () => {
    const truth = stream.uniform() < 0.4;
    return { truth, sharp: truth ? 0.3 + 0.7 * stream.uniform() : 0.7 * stream.uniform(), blunt: stream.uniform() };
  });
  const side = (which: "sharp" | "blunt") =>
    resultOf(rows.map((row) => ({
      expected: row.truth ? "yes" : "no",
      predicted: row[which] > 0.5 ? "yes" : "no",
      probabilities: { yes: row[which], no: 1 - row[which] },
    })));
  const metrics = ["auc", "log_loss", "brier", "ece"];
  const result = compare(side("blunt"), side("sharp"), { metrics });
  deepStrictEqual(result.metrics.map(({ method }) => method), ["delong_paired_t", "t_and_hall", "t_and_hall", "mover"]);
  deepStrictEqual(result.metrics.slice(0, 3).map(({ verdict }) => verdict), ["better", "better", "better"]);
  const [first] = [side("sharp")];
  const { candidate } = metric(result, "brier");
  strictEqual(candidate.value?.toFixed(12), first?.metrics["brier"]?.value?.toFixed(12));
  strictEqual(metric(result, "log_loss").candidate.value?.toFixed(12), first?.metrics["log_loss"]?.value?.toFixed(12));
  strictEqual(metric(result, "auc").candidate.value, first?.metrics["auc"]?.value);
});

Deno.test("compare() warns of different datasets and compares the joined rows", () => {
  const warnings: string[] = [];
  const [before] = passes({ both: 30 });
  const other = resultOf(
    Array.from({ length: 25 }, (_, index) => ({ id: String(index + 1), expected: index === 0 ? "no" : "yes" })),
    { dataset: { name: "other", version: null, digest: "d2", rows: 25 } },
  );
  const result = compare(before, other, { onWarning: (warning) => warnings.push(warning) });
  strictEqual(result.pairs, 24);
  strictEqual(result.unmatched, 7);
  strictEqual(warnings.length, 2);
  match(warnings[0] ?? "", /datasets .* differ: the 24 rows/);
  match(warnings[1] ?? "", /1 ids stand for rows that expect different answers/);
});

Deno.test("compare() explains what it cannot compare", () => {
  const [before, after] = passes({ candidateOnly: 3, both: 30 });
  throws(() => compare(before, { ...after, rows: [] }), { name: "InputError", message: /has no rows/ });
  throws(() => compare(before, after, { metrics: ["acuracy"] }), { name: "InputError", message: /no such metric/ });
  throws(() => compare(before, after, { margin: { f1: 0.1 } }), {
    name: "InputError",
    message: /not among the metrics/,
  });
  throws(() => compare(before, after, { margin: { accuracy: -1 } }), { name: "InputError", message: /found -1/ });
  throws(() => compare(before, after, { level: 0.4 }), { name: "InputError", message: /level is 0.4/ });
  const bare = resultOf([{ expected: null, predicted: null }]);
  throws(() => compare(bare, bare), { name: "InputError", message: /no metric in common/ });
  const { auc: _auc, ...without } = after.metrics;
  const more = {
    ...before,
    metrics: { ...before.metrics, special: before.metrics["accuracy"] ?? { value: 1, n: 1, interval: null } },
  };
  throws(() => compare(more, { ...after, metrics: without }, { metrics: ["special"] }), {
    name: "InputError",
    message: /has it and .* does not/,
  });
});

Deno.test("compare() keeps false verdicts at 5 % where the runs are equals", () => {
  const stream = random(11, "equals");
  const comparisons = 400;
  let falseVerdicts = 0;
  for (let round = 0; round < comparisons; round++) {
    const answers = Array.from({ length: 60 }, () => {
      const differ = stream.uniform() < 0.25;
      const right = stream.uniform() < 0.6;
      return { before: right, after: differ ? !right : right, grade: stream.uniform(), other: stream.uniform() };
    });
    // Which of two equals gave which answer is a coin's toss.
    const swapped = answers.map((row) =>
      stream.uniform() < 0.5 ? row : { ...row, before: row.after, after: row.before }
    );
    const side = (of: "before" | "after", grade: "grade" | "other") =>
      resultOf(swapped.map((row) => ({
        predicted: row[of] ? "yes" : "no",
        scores: { grade: { status: "scored" as const, value: row[grade] } },
      })));
    const { verdict } = compare(side("before", "grade"), side("after", "other"), { metrics: ["accuracy", "grade"] });
    if (verdict === "better" || verdict === "worse") falseVerdicts += 1;
  }
  // 5 % of 400 and two standard errors: 20 + 2·4.4.
  ok(falseVerdicts <= 28, `${falseVerdicts} false verdicts in ${comparisons}`);
  ok(falseVerdicts > 0, "A test that never speaks shows nothing");
});
