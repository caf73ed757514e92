import { strictEqual } from "node:assert/strict";
import { quoted } from "../../../lib/engines/dialects/quote.ts";

Deno.test("quoted() doubles the quotes inside", () => {
  strictEqual(quoted(`it's "so"`, "'"), `'it''s "so"'`);
  strictEqual(quoted(`it's "so"`, '"'), `"it's ""so"""`);
  strictEqual(quoted("a`b", "`"), "`a``b`");
});
