/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { JSX } from "hono/jsx/jsx-runtime";
// @ts-types="npm:@types/d3-scale@4.0.9"
import { scaleLinear } from "d3-scale";
import type { Trace } from "../contracts/mod.ts";
import { chartSvg, displayWidth, formatMilliseconds, formatQuantity, formatUsd, shortText } from "../reports/mod.ts";
import { layOutTrace, type TraceRow } from "./trace_layout.ts";

const LINE = 24;
const TOP = 34;
const INDENT = 16;
const PLOT = 340;
const CHARACTER = 7;
const NAME_COLUMNS = 40;
const MOST_SPANS = 100;

/** The spans of a trace as a tree beside an axis of time; the longer the bar, the longer it took. */
export function traceTreeChart(trace: Trace): string {
  const { rows: all, totalMs } = layOutTrace(trace);
  const rows = all.slice(0, MOST_SPANS);
  const hidden = all.length - rows.length;
  const label = Math.max(120, ...rows.map((row) => 12 + row.depth * INDENT + labelWidth(row)));
  const left = label + 18;
  const x = scaleLinear().domain([0, totalMs > 0 ? totalMs : 1]).range([left, left + PLOT]);
  const bottom = TOP + rows.length * LINE;
  const ticks = x.ticks(5);
  const headline = traceHeadline(trace, all.length);
  return chartSvg({
    width: Math.max(left + PLOT + 96, 24 + displayWidth(headline) * CHARACTER),
    height: bottom + 26 + (hidden > 0 ? 18 : 0),
    title: `Trace ${shortText(trace.info.name ?? trace.info.traceId, 80)}`,
    description: headline,
  }, [
    <text class="v-count" x="8" y="20">{headline}</text>,
    ...ticks.map((tick) => <path class="v-grid" d={`M${round(x(tick))} ${TOP}V${bottom}`} />),
    ...rows.map((row, index) => <SpanLine row={row} y={TOP + index * LINE} place={x} />),
    <path class="v-axis" d={`M${round(left)} ${bottom}H${round(left + PLOT)}`} />,
    ...ticks.map((tick) => (
      <text class="v-soft v-small" x={round(x(tick))} y={bottom + 14} text-anchor="middle">
        {formatMilliseconds(tick)}
      </text>
    )),
    hidden > 0 ? <text class="v-soft" x="8" y={bottom + 34}>{formatQuantity(hidden, "more span")}</text> : null,
  ]);
}

function SpanLine(props: { row: TraceRow; y: number; place: (ms: number) => number }): JSX.Element {
  const { row: { span, depth, startMs, durationMs }, y, place } = props;
  const failed = span.status.code === "ERROR";
  const from = round(place(startMs));
  const to = durationMs === null ? from : round(place(startMs + durationMs));
  const indent = 8 + depth * INDENT;
  const duration = durationMs === null ? "still runs" : formatMilliseconds(durationMs);
  return (
    <g>
      <title>{shortText(failed ? span.status.message ?? "failed" : `${span.name}: ${duration}`, 200)}</title>
      {depth === 0 ? null : <path class="v-grid" d={`M${indent - 9} ${y}v${LINE / 2}h6`} />}
      <text x={indent} y={y + 16}>
        {nameOf(span.name)}
        <tspan class="v-soft v-small" dx="6">{shortText(span.type, 20)}</tspan>
      </text>
      <rect class={failed ? "v-bad" : "v-bar"} x={from} y={y + 6} width={Math.max(2, round(to - from))} height="12" />
      <text class={failed ? "v-small" : "v-soft v-small"} x={round(Math.max(to, from + 2) + 5)} y={y + 16}>
        {failed ? `${duration}, failed` : duration}
      </text>
    </g>
  );
}

/** What a trace is in one line: name, state, duration, spans, tokens, cost. */
export function traceHeadline({ info }: Trace, spans: number): string {
  const { usage, cost } = info;
  return [
    shortText(info.name ?? info.traceId, 60),
    info.state === "OK" ? "OK" : info.state === "ERROR" ? "failed" : "still runs",
    ...info.executionDurationMs === null ? [] : [formatMilliseconds(info.executionDurationMs)],
    formatQuantity(spans, "span"),
    ...usage === null ? [] : [`${usage.inputTokens} tokens in, ${usage.outputTokens} out`],
    ...cost === null ? [] : [formatUsd(cost.totalUsd)],
  ].join(" · ");
}

/** The tree as text, with lines that show what is inside of what. */
export function traceTreeText(trace: Trace): string {
  const { rows } = layOutTrace(trace);
  const lines = rows.slice(0, MOST_SPANS).map(({ span, depth, goesOn, durationMs }) => {
    const around = goesOn.slice(1, -1).map((more) => more ? "│  " : "   ").join("");
    const branch = depth === 0 ? "" : goesOn.at(-1) === true ? "├─ " : "└─ ";
    const time = durationMs === null ? "still runs" : formatMilliseconds(durationMs);
    const failed = span.status.code === "ERROR" ? `, failed: ${shortText(span.status.message ?? "", 100)}` : "";
    return `${around}${branch}${nameOf(span.name)} (${shortText(span.type, 20)}) ${time}${failed}`;
  });
  const hidden = rows.length - lines.length;
  return [traceHeadline(trace, rows.length), ...lines, ...hidden > 0 ? [formatQuantity(hidden, "more span")] : []]
    .join("\n");
}

function nameOf(name: string): string {
  return shortText(name, NAME_COLUMNS);
}

function labelWidth({ span }: TraceRow): number {
  return displayWidth(nameOf(span.name)) * CHARACTER + 6 + displayWidth(shortText(span.type, 20)) * 6.4;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
