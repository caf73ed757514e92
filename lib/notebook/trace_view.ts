import type { Trace, TraceInfo } from "../contracts/mod.ts";
import { formatMilliseconds, formatQuantity, shortText } from "../reports/mod.ts";
import type { MimeBundle } from "./mime_bundle.ts";
import { readable } from "./readable.ts";
import { tableBundle } from "./table.tsx";
import { layOutTrace } from "./trace_layout.ts";
import { traceTreeChart, traceTreeText } from "./trace_tree.tsx";

const MOST_SPANS = 50;
const INPUT_COLUMNS = 120;
const OUTPUT_COLUMNS = 240;

/**
 * A trace as a tree with a time axis.
 *
 * @param options With `details`, also what went into and came out of every span.
 */
export function traceBundles(trace: Trace, options: { details: boolean }): MimeBundle[] {
  const tree = { "image/svg+xml": traceTreeChart(trace), "text/plain": traceTreeText(trace) };
  if (!options.details) return [tree];
  const { rows } = layOutTrace(trace);
  const hidden = rows.length - MOST_SPANS;
  return [
    tree,
    tableBundle({
      caption: "What went in and what came out",
      columns: [{ title: "span" }, { title: "inputs" }, { title: "outputs" }],
      rows: rows.slice(0, MOST_SPANS).map(({ span }) => [
        shortText(span.name, 40),
        readable(span.inputs, INPUT_COLUMNS),
        span.status.code === "ERROR"
          ? { text: shortText(span.status.message ?? "failed", OUTPUT_COLUMNS), tone: "bad" }
          : readable(span.outputs, OUTPUT_COLUMNS),
      ]),
      remarks: hidden > 0 ? [formatQuantity(hidden, "more span")] : [],
    }),
  ];
}

/** Traces without their spans, one a row. */
export function traceInfosBundle(
  traces: readonly TraceInfo[],
  options: { rows: number; title?: string },
): MimeBundle {
  const hidden = traces.length - options.rows;
  return tableBundle({
    caption: options.title ?? "",
    columns: [
      { title: "trace" },
      { title: "state" },
      { title: "duration", align: "right" },
      { title: "request" },
      { title: "response" },
    ],
    rows: traces.slice(0, options.rows).map((info) => [
      shortText(info.name ?? info.traceId, 40),
      info.state === "ERROR" ? { text: info.state, tone: "bad" } : shortText(info.state, 20),
      formatMilliseconds(info.executionDurationMs),
      shortText(info.requestPreview ?? "", 80),
      shortText(info.responsePreview ?? "", 80),
    ]),
    remarks: hidden > 0 ? [formatQuantity(hidden, "more trace")] : [],
  });
}
