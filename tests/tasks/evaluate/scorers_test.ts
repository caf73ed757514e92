import { deepStrictEqual, rejects } from "node:assert/strict";
import { join } from "@std/path";
import { loadScorers } from "../../../tasks/evaluate/scorers.ts";

Deno.test("loadScorers() takes known names, scorers and plain functions of a file", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(
      join(folder, "mine.ts"),
      "export const length = ({ outputs }) => String(outputs).length;\n" +
        "export const whole = { name: 'whole', version: '2', source: 'CODE', scale: { kind: 'unit' }, better: 'higher', " +
        "score: () => ({ status: 'scored', value: 1 }) };\nexport const number = 3;\n",
    );
    const load = (...references: string[]) => loadScorers(references, { resolve: (path) => join(folder, path) });
    const scorers = await load("exact_match", "mine.ts#length", "mine.ts#whole");
    deepStrictEqual(scorers.map(({ name, version }) => `${name}@${version}`), ["exact_match@1", "length@1", "whole@2"]);
    deepStrictEqual(await scorers[1]?.score({ inputs: null, outputs: "abc" }, {}), { status: "scored", value: 3 });
    await rejects(load("exact_mach"), { name: "InputError", hint: "Did you mean exact_match?" });
    await rejects(load("exact_match", "exact_match"), /two scorers of the name "exact_match"/);
    await rejects(load("mine.ts#number"), /is a number, expected a scorer or a function/);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
