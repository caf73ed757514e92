/** `deno task query`: read-only SQL over the store. */

import { z } from "zod";
import { loadSettings } from "vigil/config";
import { InputError } from "vigil/contracts";
import { renderTable } from "vigil/reports";
import { openTracking, trackingSettings } from "vigil/tracking";
import { command, EXIT } from "./command.ts";

/** The command `deno task query`. */
export const queryCommand = command({
  name: "query",
  summary: "Run read-only SQL over the store: traces, spans, runs, assessments",
  words: "SQL",
  flags: z.object({
    format: z.enum(["table", "csv", "json"]).default("table").describe("How the rows are shown"),
  }),
  examples: [
    'deno task query "SELECT name, status FROM runs ORDER BY start_time DESC LIMIT 5"',
    'deno task query "SELECT name, count(*) AS calls, avg(duration_ns) / 1e6 AS ms FROM spans GROUP BY name"',
  ],
  async run({ flags, words, sources, folder, output }) {
    const statement = words.join(" ").trim();
    if (statement === "") {
      throw new InputError("Cannot query: no SQL is given", { hint: 'Try: deno task query "SELECT name FROM runs"' });
    }
    const { trackingUri } = loadSettings(trackingSettings, sources);
    await using store = await openTracking(trackingUri, { folder });
    await store.flush({ timeoutMs: 100 });
    const { columns, rows } = await store.sql(statement);
    const records = rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null])));
    output.json(records);
    if (flags.format === "json") output.print(JSON.stringify(records, null, 2));
    else if (flags.format === "csv") {
      const { stringify } = await import("@std/csv");
      output.print(stringify([columns, ...rows], { headers: false }).trimEnd());
    } else {
      output.print(renderTable({ columns, rows }, { width: output.width }));
      output.print(`${rows.length} row${rows.length === 1 ? "" : "s"}`);
    }
    return EXIT.done;
  },
});

if (import.meta.main) await queryCommand.main();
