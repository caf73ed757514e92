import { notStrictEqual, strictEqual } from "node:assert/strict";
import { digestOf, sha256 } from "../../../lib/drift/baseline/digest.ts";

Deno.test("sha256() equals the published vector", () => {
  // FIPS 180-4, example "abc".
  strictEqual(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

Deno.test("digestOf() does not depend on the order of keys", () => {
  const body = { kind: "baseline" as const, schemaVersion: 1 as const, name: "a", n: 1, columns: [], saltCheck: null };
  const { name, ...rest } = body;
  strictEqual(digestOf({ ...rest, name }), digestOf(body));
  notStrictEqual(digestOf({ ...body, n: 2 }), digestOf(body));
});
