import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { join } from "@std/path";
import { RunFolder, runFolders } from "../../../lib/tracking/outbox/run_folder.ts";
import { filesOf, inFolder } from "./fixed.ts";

const RUN = { experiment: "e", name: "größe", startTimeMs: 1, userId: "ada", runId: "r1", tags: { a: "b" } };

Deno.test(
  "RunFolder keeps start, change and files of a run until each is done",
  inFolder((folder) => {
    const run = new RunFolder(folder, "r1");
    deepStrictEqual([run.run, run.change, run.artifacts, run.count, run.isToBeStarted], [null, null, [], 0, false]);
    run.run = RUN;
    run.addChange({ status: "FAILED", name: "renamed" });
    run.addChange({ status: "FINISHED", endTimeMs: 5 });
    run.keepArtifact("plots/a b.bin", new Uint8Array([0, 255]));
    run.keepArtifact("report.md", "draft");
    run.keepArtifact("report.md", "# Grüße");
    deepStrictEqual([run.run, run.isToBeStarted, run.count], [RUN, true, 4]);
    deepStrictEqual(run.change, { status: "FINISHED", name: "renamed", endTimeMs: 5 });
    deepStrictEqual(run.artifacts, ["plots/a b.bin", "report.md"]);
    strictEqual(new TextDecoder().decode(run.readArtifact("report.md")), "# Grüße");
    deepStrictEqual(runFolders(folder).map(({ runId }) => runId), ["r1"]);

    run.tidy();
    strictEqual(run.count, 4);
    run.run = null;
    run.doneWith({ status: "FINISHED", name: "renamed", endTimeMs: 5 });
    for (const path of run.artifacts) run.removeArtifact(path);
    strictEqual(run.count, 0);
    run.tidy();
    deepStrictEqual(filesOf(folder), []);
  }),
);

Deno.test(
  "RunFolder.doneWith() keeps a change that was made meanwhile",
  inFolder((folder) => {
    const run = new RunFolder(folder, "r1");
    run.addChange({ status: "RUNNING" });
    run.addChange({ status: "FINISHED" });
    run.doneWith({ status: "RUNNING" });
    deepStrictEqual(run.change, { status: "FINISHED" });
  }),
);

Deno.test(
  "RunFolder.lock() lets one at a time, and is null where the folder is gone",
  inFolder(async (folder) => {
    const run = new RunFolder(folder, "r1");
    strictEqual(await run.lock(), null);
    run.run = RUN;
    const order: string[] = [];
    const first = await run.lock();
    const second = run.lock().then((lock) => {
      order.push("second");
      return lock;
    });
    order.push("first");
    await first?.[Symbol.asyncDispose]();
    await (await second)?.[Symbol.asyncDispose]();
    deepStrictEqual(order, ["first", "second"]);
  }),
);

Deno.test(
  "RunFolder says that a file is not what it should be, and counts no half-written one",
  inFolder((folder) => {
    const run = new RunFolder(folder, "r1");
    run.keepArtifact("a.txt", "x");
    Deno.writeTextFileSync(join(folder, "runs", "r1", "artifacts", "b.txt.vigil-part"), "half");
    deepStrictEqual(run.artifacts, ["a.txt"]);
    Deno.writeTextFileSync(join(folder, "runs", "r1", "run.json"), "{}");
    throws(() => run.run);
    deepStrictEqual(runFolders(join(folder, "none")), []);
  }),
);
