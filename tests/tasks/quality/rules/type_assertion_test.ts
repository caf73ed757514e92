import { deepStrictEqual } from "node:assert/strict";
import { typeAssertion } from "../../../../tasks/quality/rules/type_assertion.ts";
import { lintSource } from "./lint_source.ts";

const ANY = "`as any` switches the checker off";
const SILENCED = "`as` silences the checker";

Deno.test("typeAssertion reports assertions", async (t) => {
  for (
    const [file, source, expected] of [
      ["lib/drift/psi.ts", "const x = y as any;", ANY],
      ["tests/drift/psi_test.ts", "const x = y as any;", ANY],
      ["tests/drift/psi_test.ts", "const x = <any>y;", ANY],
      ["lib/drift/psi.ts", "const x = y as Score;", SILENCED],
      ["lib/drift/psi.ts", "const x = <Score>y;", SILENCED],
      ["tasks/drift.ts", "const x = y as unknown;", SILENCED],
    ] as const
  ) {
    await t.step(`${file}: ${source}`, () => deepStrictEqual(lintSource(typeAssertion, file, source), [expected]));
  }
});

Deno.test("typeAssertion accepts `as const`, `satisfies` and, in tests, a type that is not any", async (t) => {
  for (
    const [file, source] of [
      ["lib/drift/psi.ts", 'const x = ["a"] as const;'],
      ["lib/drift/psi.ts", "const x = { a: 1 } satisfies Row;"],
      ["lib/drift/psi.ts", 'import { a as b } from "zod";'],
      ["tests/drift/psi_test.ts", "const x = y as Score;"],
    ] as const
  ) {
    await t.step(`${file}: ${source}`, () => deepStrictEqual(lintSource(typeAssertion, file, source), []));
  }
});
