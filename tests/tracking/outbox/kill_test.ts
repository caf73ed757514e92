import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { fromFileUrl } from "@std/path";
import { systemClock } from "../../../lib/config/mod.ts";
import { Recorder } from "../../../lib/tracking/outbox/recorder.ts";
import { CountingStore } from "./counting_store.ts";
import { filesOf, inFolder } from "./fixed.ts";

/** Runs a writer until it has said something so many times, kills it, and tells how much it had acknowledged. */
async function writeUntilKilled(folder: string, name: string, words: number): Promise<number> {
  const script = fromFileUrl(import.meta.resolve("./endless_writer.ts"));
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "--allow-read", "--allow-write", script, folder, name],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  let said = "";
  for await (const piece of child.stdout.pipeThrough(new TextDecoderStream())) {
    said += piece;
    if (said.split("\n").length > words) child.kill("SIGKILL");
  }
  await child.status;
  return Number(said.split("\n").at(-2));
}

async function adopt(folder: string): Promise<Map<string, number>> {
  using store = new CountingStore(`${folder}/counting.db`);
  const recorder = new Recorder(store, {
    folder: `${folder}/outbox`,
    clock: systemClock,
    drainMs: 60_000,
    deliverEveryMs: 60_000,
  });
  await recorder.close();
  strictEqual(recorder.health().lastError, null);
  return store.counts();
}

function checkCounts(counts: Map<string, number>, name: string, acknowledged: number): void {
  ok(acknowledged > 0);
  for (let index = 0; index < acknowledged; index++) {
    strictEqual(counts.get(`${name}-${index}`), 1, `record ${index} of ${acknowledged} acknowledged ones of ${name}`);
  }
  deepStrictEqual([...counts].filter(([, count]) => count !== 1), []);
}

Deno.test(
  "kill -9 of a writer at any moment loses nothing acknowledged and delivers nothing twice",
  inFolder(async (folder) => {
    const acknowledged: [string, number][] = [];
    for (const [round, words] of [1, 3, 10, 30, 80].entries()) {
      const name = `round${round}`;
      acknowledged.push([name, await writeUntilKilled(folder, name, words)]);
    }
    const counts = await adopt(folder);
    for (const [name, count] of acknowledged) checkCounts(counts, name, count);
    deepStrictEqual(filesOf(`${folder}/outbox`), []);
  }),
);

Deno.test(
  "two processes on one outbox and one store lose nothing and deliver nothing twice, killed or not",
  inFolder(async (folder) => {
    const [one, two] = await Promise.all([
      writeUntilKilled(folder, "one", 60),
      writeUntilKilled(folder, "two", 40),
    ]);
    const counts = await adopt(folder);
    checkCounts(counts, "one", one);
    checkCounts(counts, "two", two);
  }),
);
