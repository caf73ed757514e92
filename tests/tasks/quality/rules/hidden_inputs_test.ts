import { deepStrictEqual } from "node:assert/strict";
import { hiddenInputs } from "../../../../tasks/quality/rules/hidden_inputs.ts";
import { lintSource } from "./lint_source.ts";

Deno.test("hiddenInputs reports clock, random source, environment and printing in a room", async (t) => {
  for (
    const [source, expected] of [
      ["const x = Math.random();", "Math.random is a hidden input"],
      ["const draw = Math.random;", "Math.random is a hidden input"],
      ["const x = Date.now();", "Date.now is a hidden input"],
      ["const x = performance.now();", "performance.now is a hidden input"],
      ["const x = globalThis.performance.now();", "performance.now is a hidden input"],
      ["const x = crypto.randomUUID();", "crypto.randomUUID is a hidden input"],
      ["crypto.getRandomValues(bytes);", "crypto.getRandomValues is a hidden input"],
      ["const x = new Date();", "new Date() is a hidden input"],
      ["const x = Date();", "Date() is a hidden input"],
      ['const x = Deno.env.get("HOME");', "Deno.env is a hidden input"],
      ['console.log("done");', "Nothing prints while it computes"],
      ["onError = console.error;", "Nothing prints while it computes"],
    ] as const
  ) {
    await t.step(source, () => deepStrictEqual(lintSource(hiddenInputs, "lib/drift/psi.ts", source), [expected]));
  }
});

Deno.test("hiddenInputs accepts what is passed in", async (t) => {
  for (
    const source of [
      "const x = clock.now();",
      "const x = new Date(clock.now()).toISOString();",
      "const x = random(seed).uniform();",
      "const x = Math.round(y);",
      "const x = crypto.subtle.digest(a, b);",
      "const x = settings.console;",
    ]
  ) {
    await t.step(source, () => deepStrictEqual(lintSource(hiddenInputs, "lib/drift/psi.ts", source), []));
  }
});

Deno.test("hiddenInputs leaves the config room, tasks and tests alone", () => {
  for (const file of ["lib/config/clock.ts", "tasks/drift.ts", "tests/drift/psi_test.ts"]) {
    deepStrictEqual(lintSource(hiddenInputs, file, "console.log(Date.now(), new Date(), Deno.env);"), []);
  }
});

Deno.test("hiddenInputs lets the notebook room print, and no more than that", () => {
  deepStrictEqual(lintSource(hiddenInputs, "lib/notebook/show.ts", "console.log(text);"), []);
  deepStrictEqual(lintSource(hiddenInputs, "lib/notebook/show.ts", "const x = Date.now();"), [
    "Date.now is a hidden input",
  ]);
});
