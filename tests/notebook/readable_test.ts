import { ok, strictEqual } from "node:assert/strict";
import { readable } from "../../lib/notebook/readable.ts";

Deno.test("readable() writes fields without the quotes of JSON", () => {
  const value = { name: "Ada", papers: ["id", "tax"], job: { years: 3, end: null } };
  strictEqual(readable(value, 200), "name: Ada, papers: [id, tax], job: { years: 3, end: — }");
  strictEqual(readable(["a", { b: 1 }], 200), "[a, { b: 1 }]");
  strictEqual(
    readable({ share: 0.943145704149674, rows: 123456, tiny: 1.23456e-9 }, 200),
    "share: 0.9431, rows: 123456, tiny: 1.235e-9",
  );
  strictEqual(readable("plain", 200), "plain");
  strictEqual(readable({ at: new Date(0) }, 200), "at: 1970-01-01T00:00:00.000Z");
});

Deno.test("readable() stays within its width, whatever it is given", () => {
  const loop: Record<string, unknown> = { name: "loop" };
  loop["self"] = loop;
  for (const value of [loop, Array.from({ length: 100_000 }, (_, index) => index), { text: "x".repeat(1e6) }]) {
    ok(readable(value, 60).length <= 60);
  }
});

Deno.test("readable() makes control characters visible", () => {
  strictEqual(readable({ "\u001b[31m": "\u0000" }, 60), "\\x1b[31m: \\x00");
});
