import { strictEqual } from "node:assert/strict";
import { textHash } from "../../../lib/drift/summarise/text_hash.ts";

Deno.test("textHash() is the start of the published MD5", () => {
  // RFC 1321, appendix A.5: MD5("") = d41d8cd9…, MD5("abc") = 90015098….
  strictEqual(textHash(""), 0xd41d8cd9);
  strictEqual(textHash("abc"), 0x90015098);
});
