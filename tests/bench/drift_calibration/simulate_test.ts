import { deepStrictEqual, ok } from "node:assert/strict";
import { runSettings } from "./run_settings.ts";
import type { Setting } from "./settings.ts";
import { simulate } from "./simulate.ts";

const setting: Setting = { method: "tvd", shape: "uniform", k: 5, n: 200, m: 200, effect: 3 };

Deno.test("simulate() sees a drift of three times the tolerance, and none where there is none", () => {
  const options = { replicates: 10, seed: 1 };
  ok(simulate(setting, options).drift >= 8);
  ok(simulate({ ...setting, effect: 0 }, options).drift <= 2);
  ok(simulate({ ...setting, method: "wasserstein", shape: "normal", k: null, n: 1000, m: 1000 }, options).drift >= 8);
});

Deno.test("simulate() gives the same for a seed, whoever simulates and in whatever order", async () => {
  const tasks = ([0, 1, 3] as const).flatMap((effect) =>
    [50, 200].map((n) => ({ setting: { ...setting, effect, n }, replicates: 3, seed: 7 }))
  );
  const here = tasks.map(({ setting, ...options }) => simulate(setting, options));
  deepStrictEqual(await runSettings(tasks, { workers: 2, progress: () => {} }), here);
  ok(
    JSON.stringify(here) !== JSON.stringify(tasks.map(({ setting }) => simulate(setting, { replicates: 3, seed: 8 }))),
  );
});
