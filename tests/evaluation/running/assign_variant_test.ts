import { ok, strictEqual, throws } from "node:assert/strict";
import { assignVariant } from "../../../lib/evaluation/mod.ts";

Deno.test("assignVariant() gives a user one variant, in the wanted shares, independently of other trials", () => {
  const shares = { control: 0.9, candidate: 0.1 };
  const users = Array.from({ length: 20_000 }, (_, index) => `user ${index}`);
  const first = users.filter((user) => assignVariant(user, { trial: "one", shares }) === "candidate");
  // Four standard errors of 20,000 draws at 0.1.
  ok(Math.abs(first.length - 2000) < 170, `${first.length}`);
  const both = first.filter((user) => assignVariant(user, { trial: "two", shares }) === "candidate");
  ok(Math.abs(both.length - 200) < 60, `${both.length}`);
  strictEqual(assignVariant("x", { trial: "one", shares }), assignVariant("x", { trial: "one", shares }));
});

Deno.test("assignVariant() never gives a variant without a share, and says which share is wrong", () => {
  for (let index = 0; index < 200; index++) {
    strictEqual(assignVariant(`${index}`, { trial: "t", shares: { off: 0, on: 3, gone: 0 } }), "on");
  }
  throws(() => assignVariant("u", { trial: "t", shares: {} }), { name: "RangeError", message: /above 0/ });
  throws(() => assignVariant("u", { trial: "t", shares: { a: 1, b: -1 } }), { name: "RangeError", message: /"b"/ });
});
