/** A process that records without end and says after each burst how much is acknowledged; it is there to be killed. */
import { systemClock } from "../../../lib/config/mod.ts";
import { Recorder } from "../../../lib/tracking/outbox/recorder.ts";
import { CountingStore } from "./counting_store.ts";
import { tagLine } from "./fixed.ts";

const [folder = ".", name = "w"] = Deno.args;
const recorder = new Recorder(new CountingStore(`${folder}/counting.db`), {
  folder: `${folder}/outbox`,
  clock: systemClock,
  drainMs: 5000,
  deliverEveryMs: 2,
  segmentBytes: 20_000,
  writeAtLength: 4_000,
});
const text = new TextEncoder();
for (let index = 0;; index++) {
  recorder.recordJson(tagLine(`${name}-${index}`), index % 37 === 0);
  if (index % 100 !== 99) continue;
  Deno.stdout.writeSync(text.encode(`${recorder.health().acknowledged}\n`));
  await new Promise((resolve) => setTimeout(resolve, 0));
}
