/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { JSX } from "hono/jsx/jsx-runtime";
import { formatCount, formatShare } from "../format.ts";
import { chartLabel, type ChartOptions, round, svg, textWidth } from "./svg.tsx";

/** Labels and counts; rows: expected, columns: predicted. */
export interface ConfusionData {
  /** Labels in order. */
  labels: readonly string[];
  /** How often a row of each label was given each label. */
  counts: readonly (readonly number[])[];
}

const LABEL_COLUMNS = 24;
const TOTALS = 64;
const LEAN = 40 * Math.PI / 180;

/**
 * Draws a confusion matrix with counts and shares of each row; made for up to 12 labels.
 *
 * @returns SVG.
 *
 * @example
 * ```ts
 * import { confusionMatrixChart } from "vigil/reports";
 * const chart = confusionMatrixChart({ labels: ["no", "yes"], counts: [[8, 2], [3, 37]] });
 * chart.startsWith("<svg"); // true
 * ```
 */
export function confusionMatrixChart(data: ConfusionData, options: ChartOptions = {}): string {
  const labels = data.labels.map((label) => chartLabel(label, LABEL_COLUMNS));
  const size = labels.length <= 4 ? 76 : labels.length <= 8 ? 60 : 50;
  const widest = Math.max(0, ...labels.map((label) => textWidth(label)));
  const leaning = widest > size - 6;
  const left = 30 + widest + 8;
  const top = 26 + (leaning ? widest * Math.sin(LEAN) + 14 : 22);
  const side = size * labels.length;
  const right = Math.max(TOTALS, leaning ? widest * Math.cos(LEAN) - size / 2 + 14 : 0);
  const sums = data.counts.map((row) => row.reduce((sum, count) => sum + count, 0));
  const right_ = data.counts.reduce((sum, row, index) => sum + (row[index] ?? 0), 0);
  const total = sums.reduce((sum, count) => sum + count, 0);
  const cells: JSX.Element[] = data.labels.flatMap((_, i) =>
    data.labels.map((_, j) => {
      const count = data.counts[i]?.[j] ?? 0;
      return (
        <Cell x={left + j * size} y={top + i * size} size={size} count={count} sum={sums[i] ?? 0} right={i === j} />
      );
    })
  );
  return svg({
    ...options,
    width: left + side + right,
    height: top + side + 10,
    title: "Confusion matrix",
    description: `${formatCount(right_)} of ${formatCount(total)} rows are on the diagonal, where prediction and ` +
      "expectation agree. Rows: expected label; columns: predicted label; percentages: share of the row.",
  }, [
    <text class="v-soft" x={round(left + side / 2)} y="14" text-anchor="middle">predicted</text>,
    <text class="v-soft" transform={`translate(12 ${round(top + side / 2)}) rotate(-90)`} text-anchor="middle">
      expected
    </text>,
    ...labels.map((label, index) => {
      const x = round(left + (index + 0.5) * size);
      return leaning
        ? <text transform={`translate(${x} ${round(top - 8)}) rotate(-40)`}>{label}</text>
        : <text x={x} y={round(top - 8)} text-anchor="middle">{label}</text>;
    }),
    ...labels.map((label, index) => (
      <text x={round(left - 8)} y={round(top + (index + 0.5) * size + 4)} text-anchor="end">{label}</text>
    )),
    ...cells,
    ...sums.map((sum, index) => (
      <text class="v-soft v-small" x={round(left + side + 8)} y={round(top + (index + 0.5) * size + 4)}>
        {`n = ${formatCount(sum)}`}
      </text>
    )),
  ]);
}

interface CellProps {
  x: number;
  y: number;
  size: number;
  count: number;
  sum: number;
  right: boolean;
}

function Cell({ x, y, size, count, sum, right }: CellProps): JSX.Element {
  const share = sum === 0 ? 0 : count / sum;
  const middle = round(x + size / 2);
  // At most 0.55, so that the ink of either theme stays readable on it.
  const opacity = count === 0 ? 0 : Math.round((0.06 + 0.49 * share) * 100) / 100;
  return (
    <g>
      <rect
        class={`v-cell ${right ? "v-good" : "v-bad"}`}
        x={round(x)}
        y={round(y)}
        width={size}
        height={size}
        fill-opacity={opacity}
      />
      <text
        class={count === 0 ? "v-soft" : "v-count"}
        x={middle}
        y={round(y + size / 2 + (count === 0 ? 4 : 1))}
        text-anchor="middle"
      >
        {formatCount(count)}
      </text>
      {count === 0
        ? null
        : <text class="v-small" x={middle} y={round(y + size / 2 + 15)} text-anchor="middle">{formatShare(share)}
        </text>}
    </g>
  );
}
