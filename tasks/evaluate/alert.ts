import { join } from "@std/path";
import { loadSettings, systemClock } from "vigil/config";
import { type EvaluationResult, ServiceError, toErrorData } from "vigil/contracts";
import { type Alert, alertSettings, sendAlert, utcTime } from "vigil/monitoring";
import { type CommandContext, errorLine } from "../command.ts";

/** The alert of an evaluation that is worse than the one before; null where it is not. */
export function regressionAlert({ name, comparison, dataset }: EvaluationResult, timeMs: number): Alert | null {
  if (comparison?.verdict !== "worse") return null;
  const worse = comparison.metrics.filter(({ verdict }) => verdict === "worse");
  return {
    subject: `evaluation/${name}`,
    event: "regression",
    title: `Evaluation alert: ${name}`,
    headline: "Worse than before",
    message: `${name} on ${dataset.name} is worse than ${comparison.baseline}`,
    context: `Evaluation: ${name} | Dataset: ${dataset.name} | Time: ${utcTime(timeMs)} UTC`,
    fields: worse.map(({ name: metric, baseline, candidate }) => ({
      name: metric,
      value: `${shown(baseline.value)} → ${shown(candidate.value)}`,
    })),
    timeMs,
  };
}

/** Tells the webhook of the settings that an evaluation is worse than the one before; one that does not answer costs a warning. */
export async function tellRegression(
  result: EvaluationResult,
  { sources, folder, output }: Pick<CommandContext<unknown>, "sources" | "folder" | "output">,
): Promise<void> {
  const alert = regressionAlert(result, systemClock.now());
  if (alert === null) return;
  const { webhookUrl, webhookFormat } = loadSettings(alertSettings, sources);
  try {
    const { status, error } = await sendAlert(alert, {
      webhookUrl,
      webhookFormat,
      folder: join(folder, "logs/monitoring/alerts"),
    });
    if (status === "no_webhook") output.note("warning: --alert is given, but ALERT_WEBHOOK_URL is not set");
    if (error !== null) output.note(`warning: ${errorLine(error)}. The alert waits for the next one`);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    output.note(`warning: ${errorLine(toErrorData(error))}`);
  }
}

function shown(value: number | null): string {
  return value === null ? "?" : value.toFixed(4);
}
