import { deepStrictEqual } from "node:assert/strict";
import { listTraces } from "../../../lib/tracking/copy/list_traces.ts";
import { spanRecord, START_MS, traceId } from "../rest/fixture.ts";
import { EXPERIMENT, onTwoStores } from "./fixture.ts";

Deno.test(
  "listTraces() reads each trace once, a page at a time, also where many start in the same millisecond",
  onTwoStores(async ({ from }) => {
    // 3 in each of 10 milliseconds, then 40 in one, then 1.
    const starts = [
      ...Array.from({ length: 30 }, (_, index) => Math.floor(index / 3)),
      ...Array.from({ length: 40 }, () => 20),
      30,
    ];
    await from.deliver(
      starts.map((start, trace) =>
        spanRecord(trace, 0, {
          startTimeUnixNano: `${START_MS + start}000000`,
          endTimeUnixNano: `${START_MS + start + 1}000000`,
        })
      ),
    );
    for (const pageSize of [1, 2, 3, 7, 500]) {
      const found: string[] = [];
      for await (const page of listTraces(from, { experiment: EXPERIMENT, pageSize })) {
        found.push(...page.map((info) => info.traceId));
      }
      deepStrictEqual([...found].sort(), starts.map((_, trace) => traceId(trace)).sort(), `pages of ${pageSize}`);
    }
  }),
);

Deno.test(
  "listTraces() is empty for an experiment that is not there",
  onTwoStores(async ({ from }) => {
    const pages = await Array.fromAsync(listTraces(from, { experiment: "none" }));
    deepStrictEqual(pages, []);
  }),
);
