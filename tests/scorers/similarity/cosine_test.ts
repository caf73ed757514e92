import { ok, strictEqual, throws } from "node:assert/strict";
import { cosine, cosineOf } from "../../../lib/scorers/similarity/cosine.ts";
import { checkScorer } from "../../../lib/scorers/mod.ts";
import { valueOf } from "../value_of.ts";

Deno.test("cosineOf() has the values of the unit circle, whatever the lengths", () => {
  for (let degrees = 0; degrees <= 180; degrees += 15) {
    const angle = degrees * Math.PI / 180;
    ok(
      Math.abs((cosineOf([1e200, 0], [Math.cos(angle) * 1e-200, Math.sin(angle) * 1e-200]) ?? NaN) - Math.cos(angle)) <
        1e-12,
    );
  }
  strictEqual(cosineOf([0, 0], [1, 1]), null);
  throws(() => cosineOf([1], [1, 2]), { name: "RangeError", message: /found 1 and 2 components/ });
});

Deno.test("cosine() abstains without embeddings and fails on vectors that do not fit", async () => {
  const expectations = { embedding: [1, 1] };
  ok(
    Math.abs(Number(await valueOf(cosine(), { outputs: { embedding: [1, 0] }, expectations })) - Math.SQRT1_2) < 1e-12,
  );
  strictEqual(await valueOf(cosine(), { outputs: [0, 0], expectations }), "abstained");
  strictEqual(await valueOf(cosine(), { outputs: "text", expectations }), "abstained");
  strictEqual(await valueOf(cosine(), { outputs: [1] }), "abstained");
  strictEqual(await valueOf(cosine(), { outputs: [1], expectations }), "failed");
  await checkScorer(cosine(), [{ inputs: 1, outputs: [1, 2], expectations }]);
});
