import { strictEqual } from "node:assert/strict";
import { escapeXml } from "../../../lib/reports/text/xml_text.ts";

Deno.test("escapeXml() escapes what ends an attribute, an element or a CDATA section", () => {
  strictEqual(escapeXml(`<a b="c" d='e'>&]]>`), "&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt;&amp;]]&gt;");
  strictEqual(escapeXml("a\nb\tc\r"), "a&#10;b&#9;c&#13;");
});

Deno.test("escapeXml() replaces what XML cannot hold", () => {
  strictEqual(escapeXml("\u0000\u001b\ufffe\ud800x😀"), "\ufffd\ufffd\ufffd\ufffdx😀");
});
