import { deepStrictEqual, throws } from "node:assert/strict";
import { readResult } from "../../lib/reports/read_result.ts";
import { renderJson } from "../../lib/reports/render_json.ts";
import { allResults, loanExample } from "./example_results.ts";

Deno.test("readResult() reads back what renderJson() wrote", async (t) => {
  for (const [name, result] of allResults()) {
    await t.step(
      name,
      () => deepStrictEqual(readResult(renderJson(result), "result.json"), JSON.parse(JSON.stringify(result))),
    );
  }
});

Deno.test("readResult() says what is wrong with a file, and where", async (t) => {
  const good = renderJson(loanExample());
  for (
    const [name, text, message, where] of [
      ["broken JSON", '{\n  "kind": "evaluation",\n  oops\n}', /the file is not JSON/, { file: "r.json", line: 3 }],
      [
        "other JSON",
        "[1, 2]",
        /found JSON that is not one of evaluation, comparison, drift, calibration, gate or analytics/,
        { file: "r.json" },
      ],
      ["other kind", '{"kind":"bench","schemaVersion":1}', /is not one of evaluation/, { file: "r.json" }],
      [
        "other version",
        good.replace('"schemaVersion": 1', '"schemaVersion": 2'),
        /found version 2 of its schema, expected 1/,
        { file: "r.json", field: "schemaVersion" },
      ],
      [
        "other type",
        good.replace('"rows": 20', '"rows": "many"'),
        /"dataset\.rows" is not as expected/,
        { file: "r.json", field: "dataset.rows" },
      ],
    ] as const
  ) {
    await t.step(name, () => throws(() => readResult(text, "r.json"), { name: "InputError", message, where }));
  }
});
