import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import {
  ensureExperiment,
  experimentIds,
  findExperiment,
  readExperiments,
} from "../../../lib/tracking/rest/experiments.ts";
import { atServer } from "./fixture.ts";
import { refusal } from "./fake_mlflow.ts";

Deno.test(
  "ensureExperiment() makes an experiment once",
  atServer(async ({ context, server }) => {
    const made = await ensureExperiment(context, "/Shared/größe");
    deepStrictEqual([made.experimentId, made.name, made.lifecycleStage], ["1", "/Shared/größe", "active"]);
    deepStrictEqual(await ensureExperiment(context, "/Shared/größe"), made);
    strictEqual(server.calls.filter((call) => call.endsWith("/create")).length, 1);
  }),
);

Deno.test(
  "ensureExperiment() finds the experiment that another process made first",
  atServer(async ({ context, server }) => {
    await server.store.ensureExperiment("raced");
    server.misbehave.push(() => refusal(404, "RESOURCE_DOES_NOT_EXIST", "not yet"));
    strictEqual((await ensureExperiment(context, "raced")).name, "raced");
  }),
);

Deno.test(
  "ensureExperiment() refuses names that are too long, and experiments that are deleted",
  atServer(async ({ context, store }) => {
    await rejects(ensureExperiment(context, "x".repeat(257)), { name: "InputError", message: /found 257/ });
    const { experimentId } = await ensureExperiment(context, "gone");
    await store.setDeleted({ experimentId }, true);
    await rejects(ensureExperiment(context, "gone"), {
      name: "InputError",
      message: /"gone": it is deleted/,
      hint: /mlflow gc/,
    });
  }),
);

Deno.test(
  "readExperiments() reads one by its name, all of them page by page, deleted ones on demand",
  atServer(async ({ context, store, server }) => {
    for (let number = 0; number < 1005; number++) await server.store.ensureExperiment(`e${number}`);
    const { experimentId } = await ensureExperiment(context, "e0");
    await store.setDeleted({ experimentId }, true);
    const names = (await readExperiments(context)).map(({ name }) => name);
    deepStrictEqual([names.length, names.includes("e0"), names.includes("e1004")], [1005, false, true]);
    strictEqual((await readExperiments(context, { includeDeleted: true })).length, 1006);
    deepStrictEqual(await readExperiments(context, { name: "e0" }), []);
    strictEqual((await readExperiments(context, { name: "e0", includeDeleted: true })).length, 1);
    deepStrictEqual([await findExperiment(context, "none"), await readExperiments(context, { name: "none" })], [
      null,
      [],
    ]);
  }),
);

Deno.test(
  "experimentIds() knows those of names, and leaves out what is not there",
  atServer(async ({ context, server }) => {
    await server.store.ensureExperiment("a");
    deepStrictEqual(await experimentIds(context, ["a", "none"]), ["1"]);
    deepStrictEqual((await experimentIds(context, undefined)).sort(), ["0", "1"]);
  }),
);
