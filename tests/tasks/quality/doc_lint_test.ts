import { deepStrictEqual } from "node:assert/strict";
import { docFaults } from "../../../tasks/quality/doc_lint.ts";

const MISSING = `error[missing-jsdoc]: exported symbol is missing JSDoc documentation
  --> lib/contracts/drift.ts:57:3
   |
57 |   kind: "drift";
   |   ^`;

function privateType(name: string): string {
  return `error[private-type-ref]: public type 'driftResultSchema' references private type '${name}'
  --> lib/contracts/drift.ts:103:14
   = hint: make the referenced type public or remove the reference

  info: to ensure documentation is complete all types that are exposed in the public API must be public`;
}

const END = "error: Found 3 documentation lint errors.\n";

Deno.test("docFaults() leaves out types of packages and nothing else", () => {
  const output = [MISSING, privateType("ZodType"), privateType("Baseline"), END].join("\n\n\n");
  deepStrictEqual(docFaults(output, (name) => name === "Baseline"), [MISSING, privateType("Baseline")]);
});

Deno.test("docFaults() keeps an error that is no diagnostic, and is empty where all is well", () => {
  deepStrictEqual(docFaults('error: Module not found "lib/mod.ts".\n', () => false), [
    'error: Module not found "lib/mod.ts".',
  ]);
  deepStrictEqual(docFaults("", () => false), []);
  deepStrictEqual(docFaults("Checked 3 files\n", () => false), []);
});
