/** `deno task query`: read-only SQL over the store. */

import { z } from "zod";
import { loadSettings } from "vigil/config";
import { InputError } from "vigil/contracts";
import { renderTable } from "vigil/reports";
import { openTracking, trackingSettings } from "vigil/tracking";
import { command, EXIT, type Output } from "./command.ts";
import { requireStore } from "./command/require_store.ts";

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
    'deno task query "SELECT trace_name, status, execution_time_ms FROM traces ORDER BY timestamp_ms DESC LIMIT 5"',
    'deno task query "SELECT name, count(*) AS calls, avg(duration_ns) / 1e6 AS ms FROM spans GROUP BY name"',
  ],
  endsAtOnce: true,
  async run({ flags, words, sources, folder, output }) {
    const statement = words.join(" ").trim();
    if (statement === "") {
      throw new InputError("Cannot query: no SQL is given", { hint: 'Try: deno task query "SELECT name FROM runs"' });
    }
    const { trackingUri } = loadSettings(trackingSettings, sources);
    await requireStore(trackingUri, { action: "query", folder });
    await using store = await openTracking(trackingUri, { folder });
    await store.flush({ timeoutMs: 100 });
    const { columns, rows } = await store.sql(statement);
    const record = (row: Values) => Object.fromEntries(columns.map((column, index) => [column, row[index] ?? null]));
    if (output.jsonPath !== undefined) output.json(rows.map(record));
    if (flags.format === "json") printJson(rows.map(record), output);
    else if (flags.format === "csv") await printCsv({ columns, rows }, output);
    else {
      const shown = rows.slice(0, TABLE_ROWS);
      output.print(renderTable({ columns, rows: shown }, { width: output.width }));
      const hidden = rows.length - shown.length;
      output.print(
        `${rows.length} row${rows.length === 1 ? "" : "s"}${
          hidden > 0 ? `, ${hidden} not shown: use --format csv` : ""
        }`,
      );
    }
    return EXIT.done;
  },
});

type Values = readonly (string | number | null)[];

const TABLE_ROWS = 1_000;
const CHUNK = 1_000;

/** In parts, because the rows of a careless query do not fit into one text. */
function printJson(records: readonly unknown[], output: Output): void {
  if (records.length === 0) return output.data("[]\n");
  output.data("[\n");
  for (let start = 0; start < records.length; start += CHUNK) {
    const part = records.slice(start, start + CHUNK).map((record) => `  ${JSON.stringify(record)}`);
    output.data(`${part.join(",\n")}${start + CHUNK < records.length ? "," : ""}\n`);
  }
  output.data("]\n");
}

async function printCsv(
  result: { columns: readonly string[]; rows: readonly Values[] },
  output: Output,
): Promise<void> {
  const { stringify } = await import("@std/csv");
  const line = (values: readonly unknown[]) => stringify([values], { headers: false }).replace(/\r\n$/, "\n");
  output.data(line(result.columns));
  for (let start = 0; start < result.rows.length; start += CHUNK) {
    output.data(result.rows.slice(start, start + CHUNK).map(line).join(""));
  }
}

if (import.meta.main) await queryCommand.main();
