import type {
  AnalyticsResult,
  CalibrationResult,
  ComparisonResult,
  DriftResult,
  ErrorData,
  EvaluationResult,
  EvaluationRow,
  GateResult,
  ThresholdOutcome,
} from "../contracts/mod.ts";
import { calibrationSentence, calibrationTone } from "./calibration/sentence.ts";
import { comparisonSentence, formatChange } from "./comparison/sentence.ts";
import { columnName, columnSentence, driftSentence } from "./drift/sentence.ts";
import { failureOf } from "./evaluation/findings.ts";
import { evaluationSentence } from "./evaluation/sentence.ts";
import { formatEstimate, formatNumber, formatQuantity } from "./format.ts";
import { analyticsSentence } from "./analytics/sentence.ts";
import { gateSentence, gateVerdict } from "./gate/sentence.ts";
import type { ReportableResult } from "./result.ts";
import { valueText, visibleText } from "./text/visible_text.ts";
import { escapeXml } from "./text/xml_text.ts";

/** Most rows that changed in the text of a test case. */
const FLIPPED = 20;

interface TestCase {
  name: string;
  seconds: number | null;
  outcome: { element: "failure" | "error" | "skipped"; message: string; type: string; text: string } | null;
}

interface Suite {
  name: string;
  className: string;
  properties: [string, string][];
  cases: TestCase[];
  /** The sentence that a person reads. */
  output: string;
}

/**
 * Renders a result as JUnit XML for CI. Of an evaluation every threshold and every row is a test case: wrong is a failure,
 * a call that failed is an error. Of a comparison every metric, of a drift analysis every column: worse and drift are failures,
 * inconclusive is skipped with the reason.
 *
 * Source: the format as read by Jenkins, GitLab and GitHub actions (testsuites, testsuite, testcase).
 *
 * @returns XML, ended by a line break.
 *
 * @example
 * ```ts
 * import { evaluate } from "vigil/evaluation";
 * import { renderJUnit } from "vigil/reports";
 * const data = [{ truth: "spam", predicted: "spam" }, { truth: "ham", predicted: "spam" }];
 * const result = await evaluate({ name: "spam", data, targetField: "truth", predictionField: "predicted" });
 * const text = renderJUnit(result);
 * text.includes('tests="2" failures="1"'); // true
 * ```
 */
export function renderJUnit(result: ReportableResult): string {
  return document(suiteOf(result));
}

function suiteOf(result: ReportableResult): Suite {
  switch (result.kind) {
    case "evaluation":
      return evaluationSuite(result);
    case "comparison":
      return comparisonSuite(result);
    case "drift":
      return driftSuite(result);
    case "calibration":
      return calibrationSuite(result);
    case "gate":
      return gateSuite(result);
    case "analytics":
      return analyticsSuite(result);
  }
}

function evaluationSuite(result: EvaluationResult): Suite {
  const properties = Object.entries(result.metrics).map(([name, estimate]): [string, string] => [
    name,
    estimate.value === null ? `undefined: ${estimate.reason ?? ""}` : formatEstimate(estimate),
  ]);
  properties.push(["dataset", result.dataset.name], ["dataset digest", result.dataset.digest]);
  if (result.rowsFile !== undefined) {
    properties.push(["rows", `the first ${formatQuantity(result.rows.length, "row")}; all are in ${result.rowsFile}`]);
  }
  const trials = result.rows.some(({ trial }) => trial > 1);
  return {
    name: result.name,
    className: `evaluation.${result.agent ?? "predictions"}`,
    properties,
    cases: [...(result.thresholds ?? []).map(thresholdCase), ...result.rows.map((row) => rowCase(row, trials))],
    output: evaluationSentence(result),
  };
}

function thresholdCase({ metric, value, bound, outcome, text }: ThresholdOutcome): TestCase {
  const name = `threshold ${metric} ${bound === "under" ? "≥" : "≤"} ${value}`;
  if (outcome === "good") return { name, seconds: null, outcome: null };
  const element = outcome === "bad" ? "failure" : "skipped";
  return { name, seconds: null, outcome: { element, message: text, type: outcome, text } };
}

function rowCase(row: EvaluationRow, trials: boolean): TestCase {
  const failure = failureOf(row);
  const base = {
    name: trials ? `${row.id} (trial ${row.trial})` : row.id,
    seconds: row.latencyMs === null ? null : row.latencyMs / 1000,
  };
  if (failure === null) return { ...base, outcome: null };
  const text = [
    `expected: ${valueText(row.expected)}`,
    `predicted: ${valueText(row.predicted)}`,
    `inputs: ${valueText(row.inputs)}`,
  ].join("\n");
  if (failure.kind === "wrong" || failure.kind === "no prediction") {
    const found = failure.kind === "wrong" ? `received "${valueText(row.predicted)}"` : "received no prediction";
    const message = `Expected "${valueText(row.expected)}", ${found}`;
    return { ...base, outcome: { element: "failure", message, type: failure.kind, text } };
  }
  const cause = row.error === null ? text : `${errorText(row.error)}\n${text}`;
  return {
    ...base,
    outcome: { element: "error", message: failure.text, type: row.error?.name ?? failure.kind, text: cause },
  };
}

function errorText(error: ErrorData): string {
  const lines = [`${error.name}: ${error.message}`];
  if (error.hint !== undefined) lines.push(error.hint);
  if (error.cause !== undefined) lines.push(`caused by ${errorText(error.cause)}`);
  return lines.join("\n");
}

/** One case: no better than chance is a failure, not surely better is skipped. */
function calibrationSuite(result: CalibrationResult): Suite {
  const text = calibrationSentence(result);
  const low = result.kappa.interval?.low ?? null;
  const outcome = calibrationTone(result) === "bad"
    ? { element: "failure" as const, message: "No better than chance", type: "chance", text }
    : low === null || low <= 0
    ? { element: "skipped" as const, message: "Not surely better than chance", type: "inconclusive", text }
    : null;
  return {
    name: result.name,
    className: "calibration",
    properties: [["agreement", formatEstimate(result.agreement)], ["kappa", formatEstimate(result.kappa)]],
    cases: [{ name: "better than chance", seconds: null, outcome }],
    output: text,
  };
}

/** One case: a gate that makes answers worse is a failure, one that nobody can tell of is skipped. */
function gateSuite(result: GateResult): Suite {
  const text = gateSentence(result);
  const verdict = gateVerdict(result);
  const outcome = verdict === "worse"
    ? { element: "failure" as const, message: "The gate makes answers worse", type: "worse", text }
    : verdict === "better"
    ? null
    : { element: "skipped" as const, message: "Nobody can tell what the gate is worth", type: "inconclusive", text };
  return {
    name: result.name,
    className: "gate",
    properties: [["calls", String(result.calls)], ["stopped", formatEstimate(result.gate.stopped)]],
    cases: [{ name: "answers are better with the gate", seconds: null, outcome }],
    output: text,
  };
}

/** One case that cannot fail: a period is told, not judged. */
function analyticsSuite(result: AnalyticsResult): Suite {
  return {
    name: result.name,
    className: "analytics",
    properties: [["calls", String(result.calls)], ["success", formatEstimate(result.success)]],
    cases: [{ name: "period", seconds: null, outcome: null }],
    output: analyticsSentence(result),
  };
}

function comparisonSuite(result: ComparisonResult): Suite {
  return {
    name: `${result.candidate} against ${result.baseline}`,
    className: "comparison",
    properties: [
      ["pairs", String(result.pairs)],
      ["rows in one only", String(result.unmatched)],
      ["clusters", result.clusters === null ? "none" : String(result.clusters)],
      ["verdict", result.verdict],
    ],
    cases: result.metrics.map((metric): TestCase => {
      const change = `${metric.name} ${formatChange(metric)}, margin ${formatNumber(metric.margin)}`;
      const text = [
        change,
        `baseline ${formatEstimate(metric.baseline)}, candidate ${formatEstimate(metric.candidate)}`,
        ...metric.difference.reason === undefined ? [] : [metric.difference.reason],
        ...flippedLines(result, metric.name),
      ].join("\n");
      // A metric that is worse without making the whole worse has no say: it does not fail the suite.
      const outcome = metric.verdict === "worse" && result.verdict === "worse"
        ? { element: "failure" as const, message: `Worse: ${change}`, type: "worse", text }
        : metric.verdict === "worse" || metric.verdict === "inconclusive"
        ? {
          element: "skipped" as const,
          message: `${skipReason(metric.verdict)}: ${change}`,
          type: metric.verdict,
          text,
        }
        : null;
      return { name: metric.name, seconds: null, outcome };
    }),
    output: comparisonSentence(result),
  };
}

function skipReason(verdict: "worse" | "inconclusive"): string {
  return verdict === "worse" ? "Worse, without a say in the verdict" : "Inconclusive";
}

/** The first rows whose outcome changed, of one metric. */
function flippedLines({ flipped }: ComparisonResult, name: string): string[] {
  const own = flipped.filter(({ metric }) => metric === name);
  return [
    ...own.slice(0, FLIPPED).map(({ id, baseline, candidate }) =>
      `row ${id}: ${valueText(baseline)} -> ${valueText(candidate)}`
    ),
    ...own.length > FLIPPED ? [`${formatQuantity(own.length - FLIPPED, "more row")} in result.json`] : [],
  ];
}

function driftSuite(result: DriftResult): Suite {
  return {
    name: `${result.current.name} against ${result.reference.name}`,
    className: "drift",
    properties: [["threshold", String(result.threshold)], ["verdict", result.verdict]],
    cases: result.columns.map((column): TestCase => {
      const name = columnName(column);
      const text = columnSentence(column);
      if (column.error !== null) {
        const { name: type, message } = column.error;
        return { name, seconds: null, outcome: { element: "error", message, type, text: errorText(column.error) } };
      }
      const outcome = column.verdict === "drift"
        ? { element: "failure" as const, message: `Drift: ${text}`, type: "drift", text }
        : column.verdict === "inconclusive"
        ? { element: "skipped" as const, message: `Inconclusive: ${text}`, type: "inconclusive", text }
        : null;
      return { name, seconds: null, outcome };
    }),
    output: driftSentence(result),
  };
}

function document(suite: Suite): string {
  const count = (element: "failure" | "error" | "skipped"): number =>
    suite.cases.filter(({ outcome }) => outcome?.element === element).length;
  const seconds = suite.cases.reduce((sum, test) => sum + (test.seconds ?? 0), 0);
  const totals = attributes({
    tests: String(suite.cases.length),
    failures: String(count("failure")),
    errors: String(count("error")),
    skipped: String(count("skipped")),
    time: seconds.toFixed(3),
  });
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: "vigil" })}${totals}>`,
    `  <testsuite${attributes({ name: suite.name })}${totals}>`,
    "    <properties>",
    ...suite.properties.map(([name, value]) => `      <property${attributes({ name, value })}/>`),
    "    </properties>",
    ...suite.cases.map((test) => caseElement(test, suite.className)),
    `    <system-out>${escapeXml(suite.output)}</system-out>`,
    "  </testsuite>",
    "</testsuites>",
  ];
  return `${lines.join("\n")}\n`;
}

function caseElement({ name, seconds, outcome }: TestCase, className: string): string {
  const open = `    <testcase${
    attributes({ classname: className, name, ...(seconds === null ? {} : { time: seconds.toFixed(6) }) })
  }`;
  if (outcome === null) return `${open}/>`;
  const { element, message, type, text } = outcome;
  const inside = element === "skipped"
    ? `<skipped${attributes({ message })}/>`
    : `<${element}${attributes({ message, type })}>${escapeXml(visibleText(text, { keepLines: true }))}</${element}>`;
  return `${open}>${inside}</testcase>`;
}

/** Attributes with their values made visible and escaped. */
function attributes(values: Record<string, string>): string {
  return Object.entries(values).map(([name, value]) => ` ${name}="${escapeXml(visibleText(value))}"`).join("");
}
