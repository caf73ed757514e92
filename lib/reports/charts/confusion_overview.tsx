/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import { formatCount, formatQuantity } from "../format.ts";
import type { ConfusionData } from "./confusion_matrix.tsx";
import { chartLabel, type ChartOptions, round, svg, textWidth } from "./svg.tsx";

/** Options for {@linkcode confusionOverviewChart}. */
export interface ConfusionOverviewOptions extends ChartOptions {
  /** Most labels to draw; the others are summed up. @default {40} */
  labels?: number;
}

const CELL = 13;
const LABEL_COLUMNS = 20;
const LEVELS = [0.12, 0.25, 0.4, 0.6, 0.85] as const;

/**
 * Draws a confusion matrix of many labels without numbers: the labels with the most mistakes, and all others as one.
 *
 * @returns SVG.
 *
 * @example
 * ```ts
 * import { confusionOverviewChart } from "vigil/reports";
 * const labels = Array.from({ length: 50 }, (_, index) => `intent ${index}`);
 * const counts = labels.map((_, i) => labels.map((_, j) => i === j ? 9 : i + 1 === j ? 1 : 0));
 * confusionOverviewChart({ labels, counts }).startsWith("<svg"); // true
 * ```
 */
export function confusionOverviewChart(data: ConfusionData, options: ConfusionOverviewOptions = {}): string {
  const { labels: most = 40 } = options;
  const { labels, counts } = mostConfused(data, most);
  const names = labels.map((label) => chartLabel(label, LABEL_COLUMNS));
  const widest = Math.max(0, ...names.map((name) => textWidth(name, 10)));
  const left = 30 + widest + 6;
  const top = 24 + widest + 6;
  const side = labels.length * CELL;
  const hidden = data.labels.length - most;
  return svg({
    ...options,
    width: left + side + 10,
    height: top + side + 10,
    title: `Confusion matrix of ${formatQuantity(data.labels.length, "label")}`,
    description: "Rows: expected label; columns: predicted label; the darker, the larger the share of the row." +
      (hidden > 0 ? ` The ${formatCount(hidden)} labels with the fewest mistakes are summed up in the last one.` : ""),
  }, [
    <text class="v-soft" x={round(left + side / 2)} y="12" text-anchor="middle">predicted</text>,
    <text class="v-soft" transform={`translate(12 ${round(top + side / 2)}) rotate(-90)`} text-anchor="middle">
      expected
    </text>,
    ...names.map((name, index) => (
      <text
        class="v-small"
        transform={`translate(${round(left + (index + 0.5) * CELL + 3)} ${round(top - 5)}) rotate(-90)`}
      >
        {name}
      </text>
    )),
    ...names.map((name, index) => (
      <text class="v-small" x={round(left - 5)} y={round(top + (index + 0.5) * CELL + 3)} text-anchor="end">
        {name}
      </text>
    )),
    <rect class="v-grid" x={round(left)} y={round(top)} width={side} height={side} />,
    ...heat(counts, { left, top }),
  ]);
}

/** One path for each colour and level: a cell takes a dozen characters. */
function heat(counts: ConfusionData["counts"], corner: { left: number; top: number }) {
  const paths = new Map<string, string>();
  counts.forEach((row, i) => {
    const sum = row.reduce((total, count) => total + count, 0);
    row.forEach((count, j) => {
      if (count === 0) return;
      const level = Math.min(LEVELS.length - 1, Math.floor(count / sum * LEVELS.length));
      const key = `${i === j ? "v-good" : "v-bad"} ${level}`;
      const x = round(corner.left + j * CELL);
      const y = round(corner.top + i * CELL);
      paths.set(key, `${paths.get(key) ?? ""}M${x} ${y}h${CELL}v${CELL}h-${CELL}z`);
    });
  });
  return [...paths].sort(([a], [b]) => a < b ? -1 : 1).map(([key, path]) => {
    const [name = "", level = "0"] = key.split(" ");
    return <path class={name} fill-opacity={LEVELS[Number(level)] ?? 1} d={path} />;
  });
}

/** The labels with the most mistakes, in their own order, and one for all others. */
export function mostConfused(data: ConfusionData, most: number): ConfusionData {
  const size = data.labels.length;
  if (size <= most) return data;
  const mistakes = data.labels.map((_, i) => {
    let count = -2 * (data.counts[i]?.[i] ?? 0);
    for (let j = 0; j < size; j++) count += (data.counts[i]?.[j] ?? 0) + (data.counts[j]?.[i] ?? 0);
    return count;
  });
  const kept = data.labels.map((_, index) => index)
    .sort((a, b) => (mistakes[b] ?? 0) - (mistakes[a] ?? 0) || a - b)
    .slice(0, most)
    .sort((a, b) => a - b);
  const place = new Map(kept.map((index, position) => [index, position]));
  const counts = Array.from({ length: most + 1 }, () => new Array<number>(most + 1).fill(0));
  data.counts.forEach((row, i) => {
    row.forEach((count, j) => {
      const line = counts[place.get(i) ?? most] ?? [];
      const column = place.get(j) ?? most;
      line[column] = (line[column] ?? 0) + count;
    });
  });
  const names = kept.map((index) => data.labels[index] ?? "");
  return { labels: [...names, `${formatCount(size - most)} others`], counts };
}
