import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { replayTraffic, type ReplayTrafficOptions, type TrafficKind } from "../../../lib/agents/esg/replay_traffic.ts";
import type { PredictionRow } from "../../../lib/monitoring/predictions/prediction.ts";
import { lengthClassifier as classifier } from "./sentences.ts";

const texts = Array.from({ length: 40 }, (_, index) => ({
  text: "字".repeat(1 + index % 8),
  label: index % 8 >= 5 ? "long" : "short",
}));
const untilMs = Date.UTC(2026, 10, 21);
const options: ReplayTrafficOptions = { classifier, untilMs, perDay: 50 };

function halves(kind: TrafficKind): [PredictionRow[], PredictionRow[]] {
  const rows = replayTraffic(texts, { ...options, kind, fromDay: 16, foreign: ["hello"] });
  const changedAt = untilMs - 15 * 86_400_000;
  return [
    rows.filter(({ predicted_at }) => Date.parse(predicted_at) < changedAt),
    rows.filter(({ predicted_at }) => Date.parse(predicted_at) >= changedAt),
  ];
}

const mean = (rows: readonly PredictionRow[], value: (row: PredictionRow) => number): number =>
  rows.reduce((total, row) => total + value(row), 0) / rows.length;

Deno.test("replayTraffic() gives whole days in order, the same rows and ids for the same seed", () => {
  const rows = replayTraffic(texts, options);
  deepStrictEqual(replayTraffic(texts, options), rows);
  strictEqual(rows.length, 1500);
  strictEqual(new Set(rows.map(({ id }) => id)).size, 1500);
  const days = Map.groupBy(rows, ({ predicted_at }) => predicted_at.slice(0, 10));
  deepStrictEqual([days.size, [...days.keys()].at(0), [...days.keys()].at(-1)], [30, "2026-10-22", "2026-11-20"]);
  ok([...days.values()].every((of) => of.length === 50));
  deepStrictEqual(
    rows.map(({ predicted_at }) => predicted_at).toSorted(),
    rows.map(({ predicted_at }) => predicted_at),
  );
  const other = replayTraffic(texts, { ...options, seed: 7 });
  ok(!other.some(({ id }) => rows.some((row) => row.id === id)));
});

Deno.test("replayTraffic() keeps quiet traffic quiet, and changes each kind in its own way from the day that is named", () => {
  const [quietBefore, quietAfter] = halves("quiet");
  // 0.4 is the share of the sentences; four standard errors of 750 draws are 0.07.
  for (const rows of [quietBefore, quietAfter]) ok(Math.abs(mean(rows, (row) => row.label ?? 0) - 0.375) < 0.07);
  const [mixBefore, mixAfter] = halves("mix");
  deepStrictEqual(mixBefore.map(({ text_hash }) => text_hash), quietBefore.map(({ text_hash }) => text_hash));
  // Four times as likely: 0.375 × 4 ÷ (0.375 × 4 + 0.625) = 0.706.
  ok(Math.abs(mean(mixAfter, (row) => row.label ?? 0) - 0.706) < 0.07);
  const [, longer] = halves("length");
  ok(mean(longer, (row) => row.text_length) > mean(quietAfter, (row) => row.text_length) + 0.5);
  const [, foreign] = halves("language");
  ok(Math.abs(mean(foreign, (row) => row.language === "Latin" ? 1 : 0) - 0.3) < 0.07);
  ok(foreign.every(({ language, label }) => language === "Han" || label === null));
  const [before, moved] = halves("probability");
  ok(mean(moved, (row) => row.probability ?? 0) > mean(before, (row) => row.probability ?? 0) + 0.1);
  ok(moved.every(({ probability, prediction }) => prediction === ((probability ?? 0) >= 0.5 ? 1 : 0)));
  // 0.5 is odds of 1, and e^1.5 ÷ (1 + e^1.5) is 0.8176.
  ok(moved.some(({ text_length, probability }) => text_length === 5 && probability?.toFixed(4) === "0.8176"));
});

Deno.test("replayTraffic() refuses to replay nothing", () => {
  throws(() => replayTraffic([], options), { name: "RangeError", message: /received none/ });
});
