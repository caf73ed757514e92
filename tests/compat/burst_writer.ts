/** A process that records traces without end and says how many of its records are acknowledged; it is there to be killed. */
import { openTracking } from "vigil/tracking";
import { burstRecords } from "./burst.ts";
import { START_MS } from "./mlflow_sample.ts";

const [uri = "", folder = ".", writer = "0"] = Deno.args;
const say = (words: string) => Deno.stdout.writeSync(new TextEncoder().encode(`${words}\n`));

const tracking = await openTracking(uri, { folder, deliverEveryMs: 5, drainMs: 1000 });
const { runId } = await tracking.createRun({
  experiment: "/Shared/burst",
  name: `writer ${writer}`,
  startTimeMs: START_MS,
  userId: "ada",
});
for (let trace = 0;; trace++) {
  for (const record of burstRecords(trace, { runId, writer: Number(writer) })) tracking.record(record);
  if (trace % 5 !== 4) continue;
  if (trace % 25 === 24) await tracking.flush({ timeoutMs: 20 });
  say(String(tracking.health().acknowledged));
  await new Promise((resolve) => setTimeout(resolve, 1));
}
