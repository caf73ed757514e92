import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { fromFileUrl } from "@std/path";
import { systemClock } from "../../../lib/config/mod.ts";
import { Recorder } from "../../../lib/tracking/outbox/recorder.ts";
import { CountingStore } from "./counting_store.ts";
import { segmentNames } from "../../../lib/tracking/outbox/segment.ts";
import { inFolder } from "./fixed.ts";

/** Runs a writer until it has said something so many times, kills it, and tells how much it had acknowledged. */
async function writeUntilKilled(folder: string, name: string, words: number): Promise<number> {
  const script = fromFileUrl(import.meta.resolve("./endless_writer.ts"));
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-q", "--allow-read", "--allow-write", script, folder, name],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  let said = "";
  let killed = false;
  for await (const piece of child.stdout.pipeThrough(new TextDecoderStream())) {
    said += piece;
    if (killed || said.split("\n").length <= words) continue;
    // Once: what it had said before still arrives when it has ended, and then there is nothing to kill.
    killed = true;
    child.kill("SIGKILL");
  }
  await child.status;
  return Number(said.split("\n").at(-2));
}

/** Delivers what ended processes left, again and again while something goes on, and tells what is in the store then. */
async function adoptDuring(folder: string, work: Promise<unknown>): Promise<Map<string, number>> {
  using store = new CountingStore(`${folder}/counting.db`);
  const recorder = new Recorder(store, {
    folder: `${folder}/outbox`,
    clock: systemClock,
    drainMs: 60_000,
    deliverEveryMs: 60_000,
  });
  let working = true;
  const worked = work.finally(() => working = false);
  while (working) {
    await recorder.drain(1000);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await worked;
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
    const counts = await adoptDuring(folder, Promise.resolve());
    for (const [name, count] of acknowledged) checkCounts(counts, name, count);
    deepStrictEqual(segmentNames(`${folder}/outbox`), []);
  }),
);

Deno.test(
  "two writers that are killed and a process that adopts all the time lose nothing and deliver nothing twice",
  inFolder(async (folder) => {
    const writers = Promise.all([writeUntilKilled(folder, "one", 120), writeUntilKilled(folder, "two", 60)]);
    const counts = await adoptDuring(folder, writers);
    const [one, two] = await writers;
    checkCounts(counts, "one", one);
    checkCounts(counts, "two", two);
    deepStrictEqual(segmentNames(`${folder}/outbox`), []);
  }),
);
