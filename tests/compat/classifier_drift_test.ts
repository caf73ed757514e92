import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { join, toFileUrl } from "@std/path";
import { z } from "zod";
import { DRIFTING, inFpMonths, QUIET } from "../tasks/drift/fp_months.ts";
import { findChromium, python, runPython, startChromium } from "./components.ts";

const chromium = await findChromium();
const program = Deno.env.get("VIGIL_PYTHON") ?? python;

const runsSchema = z.array(z.object({
  name: z.string(),
  status: z.string(),
  verdict: z.string(),
  params: z.record(z.string(), z.string()),
  days: z.array(z.tuple([z.number(), z.number()])),
  alerts: z.number(),
  artifacts: z.array(z.string()),
}));

Deno.test("the checks of a trained fp are runs with a step a day for the Python client, and a page in a browser", async (t) => {
  await inFpMonths(async (check, folder) => {
    const env = { MLFLOW_ENABLED: "true" };
    strictEqual((await check(QUIET, env)).code, 0);
    const { stdout } = await check([...DRIFTING, "--html-report"], env);
    await t.step("runs", async () => {
      const source = await Deno.readTextFile(new URL("classifier_drift_reads.py", import.meta.url));
      const output = await runPython(source, {
        program,
        args: [`sqlite:///${folder}/mlflow.db`, "esg-classifier-fp"],
      });
      const runs = runsSchema.parse(JSON.parse(output.trim().split("\n").at(-1) ?? ""));
      deepStrictEqual(runs.map(({ verdict }) => verdict), ["drift", "stable"]);
      for (const { name, status, params, days, artifacts } of runs) {
        match(name, /^drift_\d{8}_\d{6}$/);
        deepStrictEqual([status, params], ["FINISHED", {
          threshold: "0.1",
          referenceSize: "3000",
          currentSize: "3000",
        }]);
        deepStrictEqual(days, Array.from({ length: 30 }, (_, day) => [day, 100]));
        deepStrictEqual(artifacts, ["report.html", "result.json"]);
      }
      ok((runs[0]?.alerts ?? 0) > (runs[1]?.alerts ?? 0), "days that drift by themselves");
    });
    await t.step({
      name: "the page",
      ignore: chromium === null,
      async fn() {
        const path = /HTML Report: (\S+)/.exec(stdout)?.[1] ?? "";
        await using page = await startChromium(chromium ?? "");
        await page.open(toFileUrl(join(folder, path)).href, { width: 800 });
        strictEqual(
          await page.evaluate("document.querySelector('h1').textContent"),
          "Drift of fp, 2025-11-21 to 2025-12-20 against fp reference",
        );
        const text = String(await page.evaluate("document.body.textContent"));
        match(text, /1 of 4 columns drifted: probability \(0\.\d+ SD, tolerance 0\.1 SD\)/);
        match(text, /Dashed: what an alert must at least exceed/);
        strictEqual(await page.evaluate("document.querySelectorAll('.series svg').length"), 4);
        deepStrictEqual(page.complaints, []);
      },
    });
  });
});
