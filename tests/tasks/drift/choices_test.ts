import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { parseMethods, parseTolerances, parseWindow } from "../../../tasks/drift/choices.ts";

Deno.test("parseMethods() takes one method for all columns, and others for single ones", () => {
  deepStrictEqual(parseMethods(["ks", "age=psi", "a=b=wasserstein"]), {
    method: "ks",
    methods: { age: "psi", "a=b": "wasserstein" },
  });
  throws(() => parseMethods(["magic"]), {
    name: "InputError",
    message: 'Cannot use --method: there is no method "magic"',
  });
  throws(() => parseMethods(["ks", "psi"]), { name: "InputError", message: /found "ks" and "psi" for all columns/ });
});

Deno.test("parseTolerances() takes positive numbers by method", () => {
  deepStrictEqual(parseTolerances(["tvd=0.2", "missing_rate=0.05"]), { tvd: 0.2, missing_rate: 0.05 });
  for (const text of ["tvd", "tvd=", "tvd=0", "tvd=x", "tvd=1=2", "nothing=0.1"]) {
    throws(() => parseTolerances([text]), { name: "InputError" }, text);
  }
});

Deno.test("parseWindow() takes a time with its unit, or a size", () => {
  strictEqual(parseWindow({}), undefined);
  deepStrictEqual(parseWindow({ chunkSize: 500 }), { size: 500 });
  deepStrictEqual(parseWindow({ chunkBy: "at:the time:week" }), { column: "at:the time", unit: "week" });
  throws(() => parseWindow({ chunkBy: "time:year" }), { name: "InputError", message: /found "time:year"/ });
  throws(() => parseWindow({ chunkBy: ":day" }), { name: "InputError" });
  throws(() => parseWindow({ chunkBy: "time:day", chunkSize: 5 }), { name: "InputError", message: /expected one/ });
});
