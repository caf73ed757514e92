import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { ServiceError } from "../../../lib/contracts/mod.ts";
import { RequestRefused, ServerFailure } from "../../../lib/tracking/rest/errors.ts";
import { isolate } from "../../../lib/tracking/rest/isolate.ts";

/** A server that takes whole lists, but none with something bad in it. */
function server(bad: Record<number, Error>) {
  const taken = new Set<number>();
  const rejected: number[] = [];
  let requests = 0;
  return {
    taken,
    rejected,
    requests: () => requests,
    options: {
      send: (items: readonly number[]) => {
        requests++;
        const fault = items.map((item) => bad[item]).find((error) => error !== undefined);
        if (fault !== undefined) return Promise.reject(fault);
        for (const item of items) taken.add(item);
        return Promise.resolve();
      },
      reject: (item: number) => void rejected.push(item),
    },
  };
}

const refused = new RequestRefused("Names may only contain …", { status: 400, code: "INVALID_PARAMETER_VALUE" });
const broken = new ServerFailure("answered 500", { status: 500, code: "INTERNAL_ERROR" });
const items = Array.from({ length: 100 }, (_, index) => index);

Deno.test("isolate() sends a sound list once, and an empty one not at all", async () => {
  const at = server({});
  await isolate(items, at.options);
  await isolate([], at.options);
  deepStrictEqual([at.taken.size, at.requests()], [100, 1]);
});

Deno.test("isolate() finds what is refused, and stores the others", async () => {
  const at = server({ 17: refused, 63: refused });
  await isolate(items, at.options);
  deepStrictEqual([at.rejected, at.taken.size], [[17, 63], 98]);
  ok(at.requests() < 40, `found ${at.requests()}`);
});

Deno.test("isolate() gives up what makes the server fail when others of the list were taken", async () => {
  const at = server({ 17: broken });
  await isolate(items, at.options);
  deepStrictEqual([at.rejected, at.taken.size], [[17], 99]);
});

Deno.test("isolate() gives nothing up while the server fails over everything", async () => {
  const at = server(Object.fromEntries(items.map((item) => [item, broken])));
  await rejects(isolate(items, at.options), broken);
  await rejects(isolate([1], at.options), broken);
  deepStrictEqual([at.rejected, at.requests()], [[], 4]);
});

Deno.test("isolate() passes on that the server cannot be reached", async () => {
  const at = server({ 0: new ServiceError("Cannot store spans: the server cannot be reached") });
  await rejects(isolate(items, at.options), /cannot be reached/);
  strictEqual(at.requests(), 1);
});
