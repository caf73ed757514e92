import { deepStrictEqual } from "node:assert/strict";
import { philox } from "../../lib/statistics/philox.ts";
import { philoxFour } from "../../lib/statistics/philox_four.ts";

Deno.test("philoxFour() equals four blocks of philox()", () => {
  const block = new Uint32Array(4);
  const together = new Uint32Array(16);
  for (let step = 0; step < 500; step++) {
    // Words all over their range, both ends among them.
    const words = [0, 1, 2, 3, 4].map((word) =>
      step === 0 ? 0 : step === 1 ? -1 : Math.imul(step, 0x9e3779b1 + 2 * word)
    );
    const counter = Uint32Array.from([(words[0] ?? 0) & ~3, ...words.slice(1, 4)]);
    const key = Uint32Array.from([words[4] ?? 0, ~(words[4] ?? 0)]);
    philoxFour(counter, key, together);
    const apart: number[] = [];
    for (let lane = 0; lane < 4; lane++) {
      philox(Uint32Array.from([(counter[0] ?? 0) + lane, ...counter.slice(1)]), key, block);
      apart.push(...block);
    }
    deepStrictEqual([...together], apart);
  }
});
