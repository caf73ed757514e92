import { strictEqual } from "node:assert/strict";
import { findIbans, isIban } from "../../../lib/tracing/redaction/iban.ts";
import { left } from "./finders.ts";

// Examples of the IBAN registry that SWIFT publishes.
const IBANS = [
  "GB29 NWBK 6016 1331 9268 19",
  "DE89 3704 0044 0532 0130 00",
  "FR14 2004 1010 0505 0001 3M02 606",
  "NO93 8601 1117 947",
  "MT84 MALT 0110 0001 2345 MTLC AST0 01S",
  "BR18 0036 0305 0000 1000 9795 493C 1",
  "CH93 0076 2011 6238 5295 7",
  "SA03 8000 0000 6080 1016 7519",
  "LC55 HEMM 0001 0001 0012 0012 0002 3015",
];

Deno.test("isIban() knows the examples of the registry, and none with another digit or length", () => {
  for (const example of IBANS) {
    const iban = example.replaceAll(" ", "");
    strictEqual(isIban(iban), true, iban);
    strictEqual(isIban(iban.toLowerCase()), true, iban);
    const digit = (Number(iban[3]) + 1) % 10;
    strictEqual(isIban(iban.slice(0, 3) + digit + iban.slice(4)), false, `${iban} with ${digit}`);
    strictEqual(isIban(`${iban}0`), false, iban);
  }
  strictEqual(isIban("ZZ29NWBK60161331926819"), false);
});

Deno.test("findIbans() takes the whole of it and nothing of what follows", () => {
  for (const iban of IBANS) {
    strictEqual(left(`Pay ${iban} NOW 5`, findIbans), "Pay # NOW 5", iban);
    strictEqual(left(`(${iban.replaceAll(" ", "")})`, findIbans), "(#)", iban);
  }
  strictEqual(left("DE89 3704 0044 0532 0130 00 and GB29NWBK60161331926819", findIbans), "# and #");
});

Deno.test("findIbans() leaves what only begins like one", () => {
  for (const text of ["DE89 3704 0044 0532 0130 01", "GB29NWBK601613319268190", "AB12 34", "ISO 27001", "DE89"]) {
    strictEqual(left(text, findIbans), text);
  }
});
