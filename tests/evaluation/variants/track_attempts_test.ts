import { deepStrictEqual } from "node:assert/strict";
import { trackAttempts } from "../../../lib/evaluation/variants/track_attempts.ts";
import { openTracking } from "../../../lib/tracking/mod.ts";
import type { Tracking } from "../../../lib/contracts/mod.ts";

const data = Array.from({ length: 60 }, (_, x) => ({ inputs: x, expectations: { parity: x % 2 ? "odd" : "even" } }));
const comparison = { metrics: ["accuracy"] };
const by = (divisor: number) => (x: number) => x % divisor ? "odd" : "even";

async function withStore(test: (store: Tracking) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await using store = await openTracking(`sqlite:///${folder}/mlflow.db`, { folder });
    await test(store);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("trackAttempts() keeps each try as a nested run, corrects for their number, and stops when told", async () => {
  await withStore(async (store) => {
    const seen: number[] = [];
    const variant = (divisor: number) => ({ name: `by ${divisor}`, agent: by(divisor), params: { divisor } });
    const { attempts, comparisons, best, runId } = await trackAttempts({
      name: "search",
      data,
      store,
      baseline: variant(3),
      next: (done) => {
        seen.push(done.length);
        return variant([5, 2, 7][done.length - 1] ?? 9);
      },
      most: 3,
      comparison,
    });
    deepStrictEqual(seen, [1, 2, 3]);
    deepStrictEqual([attempts.length, comparisons.length, best], [4, 3, "by 2"]);
    deepStrictEqual(comparisons[1]?.verdict, "better");
    const inner = await store.runs({ parentRunId: runId ?? "" });
    deepStrictEqual(inner.map(({ tags, params }) => [tags["vigil.attempt"], params.divisor]).sort(), [
      ["0", "3"],
      ["1", "5"],
      ["2", "2"],
      ["3", "7"],
    ]);
    const outer = await store.run(runId ?? "");
    deepStrictEqual([outer?.tags["vigil.best"], outer?.tags["vigil.best.verdict"]], ["by 2", "better"]);
  });
});
