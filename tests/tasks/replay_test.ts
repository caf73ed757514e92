import { match, strictEqual, throws } from "node:assert/strict";
import { endOf } from "../../tasks/replay.ts";
import { inProject, runTask } from "./run_task.ts";

// What it writes is in predict_test.ts, which has trained a classifier.
Deno.test("endOf() is the end of a day, or of yesterday", () => {
  strictEqual(endOf("2026-11-20", 0), Date.UTC(2026, 10, 21));
  strictEqual(endOf(undefined, Date.UTC(2026, 10, 21, 17, 30)), Date.UTC(2026, 10, 21));
  for (const day of ["yesterday", "2026-13-01", "20261120"]) {
    throws(() => endOf(day, 0), { name: "InputError", message: /expected one such as 2026-11-20/ });
  }
});

Deno.test("replay says what is missing or wrong, with exit code 2", async () => {
  await inProject(async (folder) => {
    for (
      const [args, message] of [
        [[], /Train it with `deno task train --classifier fp`/],
        [["--variant", "wild"], /--variant/],
        [["--until", "soon"], /found the day "soon"/],
      ] as const
    ) {
      const { code, stderr } = await runTask("replay", [...args], { folder });
      strictEqual(code, 2, stderr);
      match(stderr, message);
    }
  });
});
