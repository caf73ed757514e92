import type { Cost, TokenUsage } from "../../contracts/mod.ts";
import { costFields, usageFields } from "../sqlite/span_content.ts";
import { toTotalsNode } from "../sqlite/span_row.ts";
import { totalCost, totalUsage } from "../sqlite/totals.ts";
import type { RestContext } from "./context.ts";
import type { SpanRecord } from "./spans.ts";
import { readTrace, readTraceInfos } from "./trace_search.ts";
import { type ServerTrace, toTraceWire, unchanged } from "./trace_wire.ts";

/**
 * Counts tokens and cost of traces again whose spans came after the root and tell of none themselves: such a span may
 * stand between one that adds up and those that it adds up, which the server then counts twice. It counts again only
 * when a span with tokens arrives.
 *
 * @param records Spans that have been sent.
 */
export async function recountLateTraces(
  context: RestContext,
  records: readonly SpanRecord[],
): Promise<void> {
  const silent = Array.from(Map.groupBy(records, ({ span }) => span.traceId))
    .filter(([, own]) => own.every(({ span }) => span.parentSpanId !== null && span.usage === undefined && !span.cost))
    .map(([traceId]) => traceId);
  if (silent.length === 0) return;
  for (const known of (await readTraceInfos(context, silent)).values()) {
    if (known.info.state !== "IN_PROGRESS" && known.info.usage !== null) await recount(context, known);
  }
}

async function recount(context: RestContext, known: ServerTrace): Promise<void> {
  const trace = await readTrace(context, known.info.traceId);
  const nodes = (trace?.spans ?? []).map(toTotalsNode);
  const usage = totalUsage(nodes);
  const cost = totalCost(nodes);
  if (isSame(usage, known.info.usage) && isSame(cost, known.info.cost)) return;
  const base = unchanged(known, { older: !await context.takesTraceTags(context.api) });
  const metadata = {
    ...base.metadata,
    ...(usage === null ? {} : { "mlflow.trace.tokenUsage": JSON.stringify(usageFields(usage)) }),
    ...(cost === null ? {} : { "mlflow.trace.cost": JSON.stringify(costFields(cost)) }),
  };
  await context.api.tell("POST /api/3.0/mlflow/traces", {
    action: `count the tokens of the trace "${known.info.traceId}"`,
    json: { trace: { trace_info: toTraceWire({ ...known, info: { ...base, metadata } }, []) } },
  });
}

function isSame(a: TokenUsage | Cost | null, b: TokenUsage | Cost | null): boolean {
  const sorted = (value: TokenUsage | Cost | null): string => JSON.stringify(Object.entries(value ?? {}).sort());
  return sorted(a) === sorted(b);
}
