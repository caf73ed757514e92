import { deepStrictEqual } from "node:assert/strict";
import { roomImports } from "../../../../tasks/quality/rules/room_imports.ts";
import { lintSource } from "./lint_source.ts";

const THROUGH_MOD = 'The room "contracts" is imported through its mod.ts only';

Deno.test("roomImports reports every way round a mod.ts", async (t) => {
  for (
    const [file, source, expected] of [
      ["lib/drift/psi.ts", 'import { z } from "../contracts/score.ts";', THROUGH_MOD],
      ["lib/drift/psi.ts", 'import type { Score } from "../contracts/score.ts";', THROUGH_MOD],
      ["lib/drift/psi.ts", 'export { a } from "../contracts/score.ts";', THROUGH_MOD],
      ["lib/drift/psi.ts", 'export * from "../contracts/score.ts";', THROUGH_MOD],
      ["lib/drift/psi.ts", 'const a = await import("../contracts/score.ts");', THROUGH_MOD],
      ["lib/drift/psi.ts", 'type A = import("../contracts/score.ts").A;', THROUGH_MOD],
      ["lib/drift/methods/psi.ts", 'import { a } from "../../contracts/score.ts";', THROUGH_MOD],
      ["lib/drift/psi.ts", 'import { a } from "../contracts/deep/mod.ts";', THROUGH_MOD],
      ["lib/mod.ts", 'export * from "./contracts/score.ts";', THROUGH_MOD],
      ["tasks/drift.ts", 'import { a } from "../lib/contracts/score.ts";', THROUGH_MOD],
      ["lib/drift/psi.ts", 'import { a } from "vigil";', 'A room names another by a relative path, not "vigil"'],
      [
        "lib/drift/psi.ts",
        'import { a } from "vigil/contracts";',
        'A room names another by a relative path, not "vigil/contracts"',
      ],
      ["lib/drift/psi.ts", 'import { a } from "../mod.ts";', 'A room does not import "lib/mod.ts", which exports it'],
    ] as const
  ) {
    await t.step(`${file}: ${source}`, () => deepStrictEqual(lintSource(roomImports, file, source), [expected]));
  }
});

Deno.test("roomImports accepts a mod.ts, the own room, packages, and any file in tests", async (t) => {
  for (
    const [file, source] of [
      ["lib/drift/psi.ts", 'import { a } from "../contracts/mod.ts";'],
      ["lib/drift/methods/psi.ts", 'import { a } from "../../contracts/mod.ts";'],
      ["lib/drift/methods/psi.ts", 'import { a } from "../shares.ts";'],
      ["lib/drift/psi.ts", 'import { z } from "zod";'],
      ["lib/drift/psi.ts", 'import { deepStrictEqual } from "node:assert/strict";'],
      ["lib/mod.ts", 'export * from "./contracts/mod.ts";'],
      ["lib/agents/loan_approval/agent.ts", 'import { trace } from "vigil";'],
      ["tasks/drift.ts", 'import { drift } from "vigil/drift";'],
      ["tasks/drift.ts", 'import { drift } from "../lib/drift/mod.ts";'],
      ["tests/drift/psi_test.ts", 'import { psi } from "../../lib/drift/psi.ts";'],
    ] as const
  ) {
    await t.step(`${file}: ${source}`, () => deepStrictEqual(lintSource(roomImports, file, source), []));
  }
});
