import { doesNotMatch, match, ok } from "node:assert/strict";
import { markup } from "../../../lib/reports/charts/svg.tsx";
import { CostPart, ErrorPart, LatencyPart } from "../../../lib/reports/evaluation/page_running.tsx";
import { loanExample } from "../example_results.ts";
import { textOf } from "../markup.ts";

Deno.test("LatencyPart() draws the rows and lists the quantiles", () => {
  const html = markup(<LatencyPart result={loanExample()} />);
  ok(html.includes("<svg"));
  match(textOf(html), /duration of a call, ms/);
  match(textOf(html), /95th percentile\n+48\.2 ms/);
});

Deno.test("LatencyPart() draws nothing where no row was timed", () => {
  const rows = loanExample().rows.map((row) => ({ ...row, latencyMs: null }));
  doesNotMatch(markup(<LatencyPart result={loanExample({ rows })} />), /<svg/);
});

Deno.test("CostPart() and ErrorPart() say what it cost and what went wrong", () => {
  const cost = { inputTokens: 10, outputTokens: 2, usd: null, unpricedCalls: 1 };
  match(textOf(markup(<CostPart result={loanExample({ cost })} />)), /The cost is unknown/);
  match(textOf(markup(<ErrorPart result={loanExample()} />)), /TimeoutError\n+1\n+Cannot call the agent/);
});
