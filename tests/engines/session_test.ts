import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { mapConcurrently } from "../../lib/engines/session.ts";

Deno.test("mapConcurrently() keeps the order and the limit", async () => {
  let [running, most] = [0, 0];
  const results = await mapConcurrently([5, 1, 4, 2, 3], {
    limit: 2,
    async work(item) {
      most = Math.max(most, ++running);
      for (let turn = 0; turn < item; turn++) await Promise.resolve();
      running--;
      return item * 10;
    },
  });
  deepStrictEqual(results, [50, 10, 40, 20, 30]);
  strictEqual(most, 2);
  deepStrictEqual(await mapConcurrently([], { limit: 2, work: () => Promise.resolve(1) }), []);
});

Deno.test("mapConcurrently() waits for what runs and begins nothing after a failure", async () => {
  const begun: number[] = [];
  const ended: number[] = [];
  await rejects(
    mapConcurrently([1, 2, 3, 4, 5, 6], {
      limit: 2,
      async work(item) {
        begun.push(item);
        for (let turn = 0; turn < 5 * item; turn++) await Promise.resolve();
        if (item === 1) throw new Error("no");
        ended.push(item);
      },
    }),
    /no/,
  );
  deepStrictEqual(ended, [2]);
  ok(begun.length < 6, `Expected that not everything began, found ${begun}`);
});
