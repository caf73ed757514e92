import { rejects, strictEqual } from "node:assert/strict";
import { orAborted, withDeadline } from "../../../lib/monitoring/gate/deadline.ts";

const never = (): Promise<never> => new Promise(() => {});

Deno.test("orAborted() gives what comes first", async () => {
  const controller = new AbortController();
  strictEqual(await orAborted(controller.signal, () => Promise.resolve(1)), 1);
  const waiting = orAborted(controller.signal, never);
  controller.abort(new DOMException("Enough", "AbortError"));
  await rejects(waiting, { message: "Enough" });
  await rejects(orAborted(controller.signal, () => Promise.resolve(1)), { message: "Enough" });
});

Deno.test("withDeadline() ends work that does not end, and leaves no timer behind", async () => {
  const { signal } = new AbortController();
  await rejects(withDeadline({ timeoutMs: 5, signal }, (stop) => orAborted(stop, never)), {
    name: "TimeoutError",
    message: "The gate ended the call after 5 ms",
  });
  strictEqual(await withDeadline({ timeoutMs: 60_000, signal }, () => Promise.resolve("done")), "done");
});
