import { match, notStrictEqual, strictEqual } from "node:assert/strict";
import { hexToBase64, traceHex } from "../../../lib/tracking/sqlite/base64_id.ts";

Deno.test("hexToBase64() writes ids as MLflow does", () => {
  // From spans that MLflow 3.10.1 stored.
  strictEqual(hexToBase64("33cd86c2664abf73d0adda5530472bd2"), "M82GwmZKv3PQrdpVMEcr0g==");
  strictEqual(hexToBase64("5959d04d272eb9e8"), "WVnQTScuueg=");
  strictEqual(hexToBase64("aa5d3fef10c9a692"), "ql0/7xDJppI=");
});

Deno.test("hexToBase64() pads like RFC 4648, section 10", () => {
  const hex = (text: string): string =>
    new TextEncoder().encode(text).reduce((all, byte) => all + byte.toString(16), "");
  for (
    const [text, expected] of [["f", "Zg=="], ["fo", "Zm8="], ["foo", "Zm9v"], ["foob", "Zm9vYg=="], ["", ""]] as const
  ) {
    strictEqual(hexToBase64(hex(text)), expected);
  }
});

Deno.test("traceHex() takes the digits of an id, and makes up the same ones each time for any other", () => {
  strictEqual(traceHex(`tr-${"a".repeat(32)}`), "a".repeat(32));
  strictEqual(traceHex(`trace:/catalog.schema/${"b".repeat(32)}`), "b".repeat(32));
  match(traceHex("my-own-id"), /^[0-9a-f]{32}$/);
  strictEqual(traceHex("my-own-id"), traceHex("my-own-id"));
  notStrictEqual(traceHex("my-own-id"), traceHex("my-own-ie"));
});
