import { ok, strictEqual } from "node:assert/strict";
import { DRIFT_METHODS } from "../../../lib/drift/methods/catalogue.ts";
import { tvd } from "../../../lib/drift/methods/tvd.ts";
import { zProportions } from "../../../lib/drift/methods/z_proportions.ts";
import { summariseColumn } from "../../../lib/drift/summarise/summarise_column.ts";
import { isCountMethod, judgeMethod } from "../../../lib/drift/verdicts/judge_method.ts";
import { random } from "../../../lib/statistics/mod.ts";
import { close } from "../../statistics/close.ts";
import { countedSides, type Sides, sidesOf } from "../sides.ts";

const TEXTS = ["the bank raised its rate", "a house and a loan", "money for ten years", "what is my credit score"];

function sides(kind: string, shift: number): Sides {
  const stream = random(11, kind, shift === 0 ? 0 : 1);
  const values = (drift: number): unknown[] =>
    Array.from({ length: 2000 }, (_, at) => {
      if (kind === "numeric") return stream.normal() + drift;
      if (kind === "categorical") return stream.uniform() < 0.3 + drift / 2 ? "yes" : "no";
      const text = TEXTS[stream.integer(TEXTS.length)] ?? "";
      return drift > 0 && at % 2 === 0 ? `погода завтра ${at % 7}` : `${text} ${stream.integer(1000)}`;
    });
  const before = values(0);
  if (kind !== "text") return sidesOf(before, values(shift));
  const reference = summariseColumn("column", before, { type: "text" });
  return { reference, current: summariseColumn("column", values(shift), { type: "text" }) };
}

Deno.test("judgeMethod() sees a clear drift by every method, and none where there is none", async (t) => {
  for (const method of DRIFT_METHODS) {
    await t.step(method.name, () => {
      for (const kind of method.columns) {
        const none = judgeMethod(method, sides(kind, 0), { seed: 1, keys: [method.name] });
        const clear = judgeMethod(method, sides(kind, 0.8), { seed: 1, keys: [method.name] });
        ok(none !== null && (none.low ?? 1) < 0.1 && (none.pValue ?? 0) > 0.001, `${kind}: ${JSON.stringify(none)}`);
        ok(
          clear !== null && (clear.low ?? 0) > 0.1 && (clear.pValue ?? 1) < 1e-4,
          `${kind}: ${JSON.stringify({ ...clear, contributions: [] })}`,
        );
        ok((clear.low ?? 0) <= (clear.point ?? 0) && (clear.point ?? 0) <= (clear.high ?? 0), kind);
      }
    });
  }
});

Deno.test("judgeMethod() counts rows that belong together as fewer", () => {
  const { reference, current } = countedSides([500, 500], [430, 570]);
  const clumped = judgeMethod(tvd, {
    reference: { ...reference, designEffect: 10 },
    current: { ...current, designEffect: 10 },
  });
  close(clumped?.sizes.current, 100, 1e-12);
  ok((clumped?.pValue ?? 0) > 0.2 && (judgeMethod(tvd, { reference, current })?.pValue ?? 1) < 0.01);
});

Deno.test("judgeMethod() is null where a method cannot say anything", () => {
  strictEqual(judgeMethod(zProportions, countedSides([1, 1, 1], [1, 1, 1])), null);
  strictEqual(isCountMethod(zProportions), false);
  strictEqual(isCountMethod(tvd), true);
});
