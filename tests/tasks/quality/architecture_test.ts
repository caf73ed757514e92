import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { arrowFaults, mirrorFaults, mirrorOf, roomDocFaults } from "../../../tasks/quality/architecture.ts";
import { sourceFacts } from "../../../tasks/quality/source_facts.ts";

function arrows(file: string, source: string): string[] {
  return arrowFaults(file, sourceFacts(file, source)).map(({ message }) => message);
}

Deno.test("arrowFaults() reports every arrow that points back", async (t) => {
  for (
    const [file, source, expected] of [
      [
        "lib/contracts/score.ts",
        'import { wilson } from "../statistics/mod.ts";',
        'The room "contracts" imports "statistics", which comes after it',
      ],
      [
        "lib/statistics/wilson.ts",
        'import type { Settings } from "../config/mod.ts";',
        'The room "statistics" imports "config", which stands beside it',
      ],
      [
        "lib/drift/methods/psi.ts",
        'export * from "../../evaluation/mod.ts";',
        'The room "drift" imports "evaluation", which stands beside it',
      ],
      [
        "lib/scorers/judge.ts",
        'const { evaluate } = await import("../evaluation/mod.ts");',
        'The room "scorers" imports "evaluation", which comes after it',
      ],
      [
        "lib/tracking/store.ts",
        'type Trace = import("../tracing/mod.ts").Trace;',
        'The room "tracking" imports "tracing", which comes after it',
      ],
      ["lib/metrics/f1.ts", 'import { a } from "vigil";', 'The room "metrics" imports the barrel that exports it'],
      [
        "lib/metrics/f1.ts",
        'import { a } from "vigil/agents";',
        'The room "metrics" imports "agents", which comes after it',
      ],
      ["lib/mod.ts", 'export * from "./server/mod.ts";', '"vigil" stays light and leaves the room "server" out'],
      ["lib/cellar/wine.ts", "export {};", 'The room "cellar" has no place among the arrows'],
      ["lib/metrics/f1.ts", 'import { a } from "../cellar/mod.ts";', 'The room "cellar" has no place among the arrows'],
      [
        "lib/metrics/f1.ts",
        'import { a } from "../../tasks/command.ts";',
        '"../../tasks/command.ts" is outside lib',
      ],
    ] as const
  ) {
    await t.step(`${file}: ${source}`, () => deepStrictEqual(arrows(file, source), [expected]));
  }
});

Deno.test("arrowFaults() accepts arrows to earlier rooms, the own room, packages and data", async (t) => {
  for (
    const [file, source] of [
      ["lib/statistics/wilson.ts", 'import { a } from "../contracts/mod.ts";'],
      ["lib/drift/methods/psi.ts", 'import { a } from "../../metrics/mod.ts"; import { b } from "../shares.ts";'],
      ["lib/agents/loan/agent.ts", 'import { trace } from "vigil"; import { a } from "../../monitoring/mod.ts";'],
      ["lib/reports/html.ts", 'import { Hono } from "hono"; import { join } from "node:path";'],
      ["lib/tracing/cost.ts", 'import prices from "../../data/prices.json" with { type: "json" };'],
      ["lib/mod.ts", 'export * from "./contracts/mod.ts"; export * from "./evaluation/mod.ts";'],
    ] as const
  ) {
    await t.step(`${file}: ${source}`, () => deepStrictEqual(arrows(file, source), []));
  }
});

Deno.test("mirrorOf() mirrors lib and tasks", () => {
  strictEqual(mirrorOf("lib/drift/methods/psi.ts"), "tests/drift/methods/psi_test.ts");
  strictEqual(mirrorOf("lib/reports/html/page.tsx"), "tests/reports/html/page_test.ts");
  strictEqual(mirrorOf("tasks/quality/architecture.ts"), "tests/tasks/quality/architecture_test.ts");
});

Deno.test("mirrorFaults() asks for a test where something runs, and nowhere else", async (t) => {
  const file = "lib/drift/psi.ts";
  const missing = [{ file, message: 'The test "tests/drift/psi_test.ts" is missing' }];
  for (
    const [source, expected] of [
      ["export function psi() {}", missing],
      ["export async function psi() {}", missing],
      ["export class Psi {}", missing],
      ["export const psi: DriftMethod = { name: 'psi', statistic(a, b) { return a; } };", missing],
      ["export const psi = { nested: { statistic: () => 1 } };", missing],
      ["export const psi: Judge = (x) => x;", missing],
      ["export default 1;", missing],
      ["export interface Psi { (): void }", []],
      ["export type Psi = () => void;", []],
      ["export const LIMIT = 3;", []],
      ["export const NAMES = { psi: 'PSI' };", []],
      ["function psi() {}", []],
    ] as const
  ) {
    await t.step(source, () => deepStrictEqual(mirrorFaults(file, sourceFacts(file, source), new Set()), expected));
  }
  await t.step("found", () => {
    const facts = sourceFacts(file, "export function psi() {}");
    deepStrictEqual(mirrorFaults(file, facts, new Set(["tests/drift/psi_test.ts"])), []);
    deepStrictEqual(mirrorFaults(file, facts, new Set(["tests/drift/psi_test.tsx"])), []);
  });
});

Deno.test("roomDocFaults() asks for a module comment with an example", () => {
  const faults = (source: string) => roomDocFaults("lib/drift/mod.ts", sourceFacts("lib/drift/mod.ts", source));
  strictEqual(faults('export * from "./psi.ts";')[0]?.message, "The doc comment with @module is missing");
  strictEqual(faults("/**\n * Drift.\n *\n * @module\n */\nexport {};")[0]?.message, "The doc comment has no @example");
  deepStrictEqual(
    faults("/**\n * Drift.\n *\n * @example\n * ```ts\n * 1;\n * ```\n *\n * @module\n */\nexport {};"),
    [],
  );
});
