import { strictEqual } from "node:assert/strict";
import { commandLine } from "../../../lib/reports/evaluation/command_line.ts";
import { loanExample } from "../example_results.ts";

function line(flags: Record<string, unknown>): string | null {
  return commandLine({ ...loanExample().environment, flags });
}

Deno.test("commandLine() writes flags as they are typed", async (t) => {
  for (
    const [flags, expected] of [
      [{}, "deno task evaluate --seed 0"],
      [{ seed: 7 }, "deno task evaluate --seed 7"],
      [{ targetField: "truth" }, "deno task evaluate --target-field truth --seed 0"],
      [{ "fail-under": ["accuracy=0.8", "auc=0.9"] }, "deno task evaluate --fail-under accuracy=0.8,auc=0.9 --seed 0"],
      [{ noMlflow: true, detailed: false, limit: null, scorers: [] }, "deno task evaluate --no-mlflow --seed 0"],
      [{ dataset: "my file's.csv" }, `deno task evaluate --dataset 'my file'\\''s.csv' --seed 0`],
      [{ dataset: "$(rm -rf .)" }, "deno task evaluate --dataset '$(rm -rf .)' --seed 0"],
    ] as const
  ) {
    await t.step(expected, () => strictEqual(line(flags), expected));
  }
});

Deno.test("commandLine() offers nothing to paste that holds characters nobody sees", () => {
  strictEqual(line({ dataset: "a\nb" }), null);
  strictEqual(line({ dataset: "a\u202eb" }), null);
});
