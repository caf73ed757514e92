import { match, strictEqual } from "node:assert/strict";
import { runDeno } from "../../tasks/quality/deno_process.ts";

for (
  const [task, args, code, expected] of [
    ["ok", ["--help"], 0, /--only STEP,… +Run only these steps/],
    ["ok", ["--only", "everything"], 2, /Cannot run the step "everything".*The steps are "types", /],
    ["test", ["--help"], 0, /--only quick\|commands\|compat\|setup/],
    ["test", ["--only", "everything"], 2, /Cannot use the flag "--only": found "everything"/],
  ] as const
) {
  Deno.test(`deno task ${task} ${args.join(" ")} ends with ${code}`, async () => {
    const outcome = await runDeno(["task", "-q", task, ...args], { env: { NO_COLOR: "1" } });
    strictEqual(outcome.code, code, outcome.output);
    match(outcome.output, expected);
  });
}
