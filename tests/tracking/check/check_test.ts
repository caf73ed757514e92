import { doesNotThrow, match, rejects, strictEqual, throws } from "node:assert/strict";
import {
  checkName,
  deliverAll,
  expectEqual,
  expectRejection,
  newTrace,
  startRun,
  toHex,
} from "../../../lib/tracking/check/check.ts";
import { spanSchema } from "../../../lib/contracts/mod.ts";
import { sqliteStore } from "../../../lib/tracking/sqlite/store.ts";
import { openFixture } from "../sqlite/fixture.ts";

Deno.test("expectEqual() compares as JSON, whatever the order of names, and tells both sides", () => {
  doesNotThrow(() => expectEqual({ a: 1, b: [NaN, Infinity] }, { b: [NaN, Infinity], a: 1 }, "it"));
  throws(() => expectEqual({ a: NaN }, { a: null }, "the value"), {
    message: 'the value: found {"a":"NaN"}, expected {"a":null}',
  });
  throws(() => expectEqual(undefined, null, "it"), { message: "it: found undefined, expected null" });
  throws(() => expectEqual([1, 2], [2, 1], "it"));
});

Deno.test("expectRejection() wants an error", async () => {
  await expectRejection(Promise.reject(new Error("No")), "it");
  await rejects(expectRejection(Promise.resolve(), "an unknown run"), /an unknown run: found no error, expected one/);
});

Deno.test("newTrace() makes spans that keep the contract", () => {
  const clock = { now: () => 1_767_225_600_000, monotonic: () => 0 };
  const randomBytes = (length: number) => new Uint8Array(length).fill(1);
  const context = { clock, randomBytes, name: "", open: () => Promise.reject(new Error("Not here")) };
  const trace = newTrace({
    ...context,
    get store(): never {
      throw new Error("Not here");
    },
  });
  match(trace.traceId, /^tr-019b76daa800(01){10}$/);
  for (const span of [trace.span(0, null), trace.span(1, 0, { name: "a" })]) spanSchema.parse(span);
  strictEqual(trace.span(1, 0).parentSpanId, trace.span(0, null).spanId);
});

Deno.test("deliverAll() throws for a rejected record, startRun() starts a run of the check's own", async () => {
  await using fixture = await openFixture();
  const { context } = fixture;
  const store = sqliteStore(context, { uri: "sqlite:///mlflow.db", busyTimeoutMs: 1 });
  const name = checkName(context.randomBytes);
  match(name, /^vigil-check-[0-9a-f]{12}$/);
  const runId = await startRun({ ...context, store, name, open: () => Promise.resolve(store) }, { a: "b" });
  strictEqual((await store.run(runId))?.tags["a"], "b");
  await deliverAll(store, [{ kind: "tag", runId, key: "c", value: "d" }]);
  await rejects(deliverAll(store, [{ kind: "tag", runId: "x", key: "c", value: "d" }]), /A sound record was rejected/);
});

Deno.test("toHex() writes bytes", () => {
  strictEqual(toHex(Uint8Array.of(0, 10, 255)), "000aff");
});
