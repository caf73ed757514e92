/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { EvaluationResult } from "../../contracts/mod.ts";
import { distributionChart } from "../charts/distribution.tsx";
import { formatMilliseconds, formatQuantity } from "../format.ts";
import { Figure, Section, SectionView, TableView } from "../page/parts.tsx";
import { costSentence, errorSection, latencyEntries, latencySection } from "./row_sections.ts";

/** How long the calls took. */
export function LatencyPart({ result }: { result: EvaluationResult }): JSX.Element {
  const values = result.rows.flatMap(({ latencyMs }) => latencyMs === null ? [] : [latencyMs]);
  const marks = result.latency === null
    ? []
    : latencyEntries(result.latency).slice(1).map(([label, estimate]) => ({ label, estimate }));
  const chart = distributionChart(values, {
    standalone: false,
    title: "Latency",
    axis: "duration of a call, ms",
    marks,
    format: formatMilliseconds,
  });
  const section = latencySection(result);
  return (
    <Section id="latency" title="Latency">
      {chart === "" ? null : (
        <Figure
          chart={chart}
          caption={`${formatQuantity(values.length, "call")}. Dots: quantiles with their intervals.`}
        />
      )}
      {section?.table === undefined
        ? null
        : <TableView caption="Durations" table={section.table} remarks={section.remarks ?? []} />}
    </Section>
  );
}

/** What the calls cost. */
export function CostPart({ result }: { result: EvaluationResult }): JSX.Element {
  return (
    <Section id="cost" title="Cost">
      {result.cost === null ? null : <p>{costSentence(result.cost)}</p>}
    </Section>
  );
}

/** What went wrong, by kind. */
export function ErrorPart({ result }: { result: EvaluationResult }): JSX.Element {
  const section = errorSection(result) ?? { title: "Errors by kind", items: ["None."] };
  return (
    <SectionView id="errors" section={section} caption="Calls that ended with an error, the most frequent kind first" />
  );
}
