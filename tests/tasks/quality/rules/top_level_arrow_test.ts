import { deepStrictEqual } from "node:assert/strict";
import { topLevelArrow } from "../../../../tasks/quality/rules/top_level_arrow.ts";
import { lintSource } from "./lint_source.ts";

Deno.test("topLevelArrow reports an exported constant that is a function", async (t) => {
  for (
    const source of [
      "export const f = () => 1;",
      "export const f = async (x: number) => x;",
      "export const f = function () {};",
      "export const f: (x: number) => number = (x) => x;",
      "export const f: Agent = (inputs) => inputs;",
    ]
  ) {
    await t.step(source, () => {
      deepStrictEqual(lintSource(topLevelArrow, "lib/drift/psi.ts", source), ['"f" is a function at the top level']);
    });
  }
});

Deno.test("topLevelArrow accepts declarations, closures and constants that hold functions", async (t) => {
  for (
    const source of [
      "export function f() { return [1].map((x) => x); }",
      "export function f() { const g = () => 1; return g; }",
      "export const psi = { statistic: () => 1 };",
      "export const f = once(() => 1);",
      "export const n = 1;",
    ]
  ) {
    await t.step(source, () => deepStrictEqual(lintSource(topLevelArrow, "lib/drift/psi.ts", source), []));
  }
});
