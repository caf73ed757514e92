import type { EvaluationResult } from "../../contracts/mod.ts";
import { comparisonSections } from "../comparison/text_report.ts";
import { driftSections } from "../drift/text_report.ts";
import { formatCount, formatQuantity } from "../format.ts";
import type { MarkdownOptions } from "../result.ts";
import type { TextReport, TextSection } from "../text/report.ts";
import { shortText } from "../text/short_text.ts";
import { trialsOf } from "./findings.ts";
import { classSection, confusionSection, metricSection } from "./quality_sections.ts";
import { costSection, errorSection, failureSection, latencySection } from "./row_sections.ts";
import { evaluationSentence } from "./sentence.ts";

/** An evaluation in words and tables. */
export function evaluationReport(result: EvaluationResult, options: MarkdownOptions = {}): TextReport {
  const { detailed = false, files = [] } = options;
  const sections: (TextSection | null)[] = [
    metricSection(result, detailed),
    classSection(result, detailed),
    confusionSection(result, detailed),
    latencySection(result),
    costSection(result),
    errorSection(result),
    failureSection(result, detailed),
    ...(result.comparison === undefined ? [] : comparisonSections(result.comparison, detailed)),
    ...(result.drift === undefined ? [] : driftSections(result.drift, detailed)),
    noteSection(result),
    placeSection(result, files),
  ];
  return {
    title: `Evaluation ${shortText(result.name, 120)}`,
    facts: [factLine(result)],
    sections: sections.filter((section) => section !== null),
    closing: evaluationSentence(result),
    ...toneOf(result),
  };
}

/** Whether what an evaluation says is bad news: nothing was answered, or a threshold was missed. */
function toneOf(result: EvaluationResult): Pick<TextReport, "tone"> {
  const outcomes = (result.thresholds ?? []).map(({ outcome }) => outcome);
  const unanswered = result.rows.length > 0 && result.rows.every(({ error }) => error !== null);
  if (unanswered || outcomes.includes("bad")) return { tone: "bad" };
  if (outcomes.includes("inconclusive") || outcomes.includes("unknown")) return { tone: "unsure" };
  return outcomes.length > 0 ? { tone: "good" } : {};
}

function factLine(result: EvaluationResult): string {
  const { dataset } = result;
  const trials = trialsOf(result);
  const parts = [
    result.agent === null ? "predictions from the dataset" : `agent ${result.agent}`,
    `dataset ${dataset.name}${dataset.version === null ? "" : ` ${dataset.version}`} (${
      formatQuantity(dataset.rows, "row")
    }, digest ${dataset.digest.slice(0, 12)})`,
    ...(trials > 1 ? [`${formatCount(trials)} trials each`] : []),
    `seed ${result.environment.seed}`,
  ];
  return shortText(parts.join(", "), 400);
}

function noteSection(result: EvaluationResult): TextSection | null {
  const notes = result.notes ?? [];
  if (notes.length === 0) return null;
  const shown = notes.slice(0, 20).map((note) => shortText(note, 500));
  const hidden = notes.length - shown.length;
  return {
    title: "Notes",
    items: shown,
    ...(hidden > 0 ? { remarks: [`${formatQuantity(hidden, "more note")} in result.json.`] } : {}),
  };
}

function placeSection(result: EvaluationResult, files: readonly string[]): TextSection | null {
  const items = files.map((file) => shortText(file, 1000));
  if (result.rowsFile !== undefined) items.push(shortText(`All rows: ${result.rowsFile}`, 1000));
  if (result.tracking !== null) {
    const { uri, experiment, runId } = result.tracking;
    items.push(shortText(`Run ${runId} in ${experiment}, ${uri}`, 1000));
  }
  return items.length === 0 ? null : { title: "Where it is kept", items };
}
