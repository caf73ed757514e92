/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { raw } from "hono/html";
import type { JSX } from "hono/jsx/jsx-runtime";
import type { DriftResult } from "../../contracts/mod.ts";
import { seriesChart, type SeriesPoint } from "../charts/series_chart.tsx";
import { formatQuantity } from "../format.ts";
import { shortText } from "../text/short_text.ts";
import { chunkPoints, columnsOverTime } from "./columns_over_time.ts";
import { driftUnit } from "./plain_words.ts";

/** Steps of one line; of a longer series the latest are drawn. */
const STEPS = 120;

/** Charts of columns over their chunks, those with the most alerts first. */
export function TimeCharts({ result, most }: { result: DriftResult; most: number }): JSX.Element | null {
  const chunks = result.chunks ?? [];
  if (chunks.length < 2) return null;
  const columns = columnsOverTime(chunks);
  const from = Math.max(0, chunks.length - STEPS);
  const hidden = columns.length - most;
  return (
    <>
      <Charts
        charts={columns.slice(0, most).map((column) => {
          const { name, method } = column;
          const points = chunkPoints(column, chunks).slice(from);
          const unit = driftUnit(method);
          const axis = unit === "" ? shortText(method, 40) : `${shortText(method, 40)}, ${unit}`;
          return seriesChart(points, { title: shortText(name, 60), axis, standalone: false });
        })}
      />
      <p class="remark">
        {chunks.some(({ period }) => period === "reference")
          ? "Dashed: the limits, from the chunks of the reference (shaded)."
          : "Dashed: what an alert must at least exceed."} A diamond with a cross is an alert.
        {from > 0 ? ` The latest ${formatQuantity(STEPS, "chunk")} are drawn.` : ""}
        {hidden > 0 ? ` Drawn are the ${most} columns with the most alerts.` : ""}
      </p>
    </>
  );
}

/** Charts of metrics that were estimated chunk by chunk, with what was found when labels came. */
export function PerformanceCharts({ result }: { result: DriftResult }): JSX.Element | null {
  const byMetric = Map.groupBy(
    (result.performance ?? []).filter(({ chunk }) => chunk !== null),
    ({ metric }) => metric,
  );
  const series = [...byMetric].filter(([, points]) => points.length > 1);
  if (series.length === 0) return null;
  return (
    <>
      <Charts
        charts={series.map(([metric, entries]) =>
          seriesChart(
            entries.map(({ chunk, estimated, realised }): SeriesPoint => ({
              label: chunk ?? "",
              value: estimated.value,
              interval: estimated.interval,
              other: realised?.value ?? null,
            })).slice(-STEPS),
            { title: shortText(metric, 60), axis: "estimated, with 95 % interval", standalone: false },
          )
        )}
      />
      <p class="remark">Dots with their intervals are estimates; rings are what was found where labels are known.</p>
    </>
  );
}

function Charts({ charts }: { charts: readonly string[] }): JSX.Element {
  return (
    <div class="series">{charts.filter((chart) => chart !== "").map((chart) => <figure>{raw(chart)}</figure>)}</div>
  );
}
