import { notStrictEqual, strictEqual } from "node:assert/strict";
import { signatureHash } from "../../../lib/tracking/registry/signature_hash.ts";

Deno.test("signatureHash() is the SHA-256 of the JSON with sorted keys", async () => {
  // printf '{"a":[2,1],"b":{"c":"é","d":null}}' | sha256sum
  const expected = "7a0ce067567d58cf0596eb7580b76aaa2a6559a98c43475c10a81dc894969586";
  strictEqual(await signatureHash({ b: { d: null, c: "é" }, a: [2, 1] }), expected);
  strictEqual(await signatureHash({ a: [2, 1], b: { c: "é", d: null } }), expected);
});

Deno.test("signatureHash() tells lists in another order and other values apart", async () => {
  notStrictEqual(await signatureHash([1, 2]), await signatureHash([2, 1]));
  notStrictEqual(await signatureHash({ a: 1 }), await signatureHash({ a: "1" }));
  strictEqual(await signatureHash(undefined), await signatureHash(null));
});
