import type { Agreement, CalibrationResult } from "../../contracts/mod.ts";
import { formatCount, formatEstimate, formatQuantity, formatUsd, MISSING } from "../format.ts";
import type { MarkdownOptions } from "../result.ts";
import type { Cell, TextReport, TextSection } from "../text/report.ts";
import { shortText } from "../text/short_text.ts";
import { calibrationSentence, calibrationTone } from "./sentence.ts";

/** A calibration in words and tables. */
export function calibrationReport(result: CalibrationResult, _options: MarkdownOptions = {}): TextReport {
  const { answered, clusters, version } = result;
  return {
    title: `Calibration of ${shortText(result.name, 60)}`,
    facts: [[
      ...(version === null ? [] : [`version ${shortText(version, 60)}`]),
      formatQuantity(result.rows, "row"),
      `${formatCount(answered.scored)} answered`,
      `${formatCount(answered.abstained)} abstained`,
      `${formatCount(answered.failed)} failed`,
      ...(clusters === null ? [] : [formatQuantity(clusters, "cluster")]),
    ].join(", ")],
    sections: [
      agreementSection(result),
      confusionSection(result),
      ratesSection(result),
      ...cascadeSections(result),
      costSection(result),
    ],
    closing: calibrationSentence(result),
    tone: calibrationTone(result),
  };
}

function agreementSection(result: CalibrationResult): TextSection {
  const row = (title: string, { agreement, kappa }: Pick<Agreement, "agreement" | "kappa">): Cell[] => [
    shortText(title, 40),
    formatEstimate(agreement),
    formatEstimate(kappa),
    formatCount(agreement.n),
  ];
  const { name, order, retest, perPerson, people, notes } = result;
  const rows = [
    row(`${name} and people`, result),
    ...perPerson.map((each) => row(`${each.second} and ${each.first}`, each)),
    ...people.map((each) => row(`${each.first} and ${each.second}`, each)),
    ...(retest === null ? [] : [row("the judge, asked again", retest)]),
  ];
  const remarks = ["In brackets: 95 % intervals. Kappa: agreement beyond what chance would give."];
  if (order !== null) {
    remarks.push(
      `Order of the answers: the same verdict in both orders in ${formatEstimate(order.consistent)} of ${
        formatQuantity(order.consistent.n, "pair")
      }; of the others the first place won ${formatEstimate(order.firstPlace)}.`,
    );
  }
  remarks.push(...notes.map((note) => `${shortText(note)}.`));
  return {
    title: "Agreement",
    table: {
      columns: [
        { title: "who", shrinkTo: 16 },
        { title: "same label" },
        { title: "kappa" },
        { title: "rows", align: "right" },
      ],
      rows,
    },
    remarks,
  };
}

function confusionSection({ confusion: { labels, counts } }: CalibrationResult): TextSection {
  return {
    title: "Labels of people and judge",
    table: {
      columns: [
        { title: "people \\ judge", shrinkTo: 8 },
        ...labels.map((label) => ({ title: shortText(label, 20), align: "right" as const })),
      ],
      rows: labels.map((label, at): Cell[] => [
        shortText(label, 20),
        ...labels.map((_, column) => formatCount(counts[at]?.[column] ?? 0)),
      ]),
    },
  };
}

function ratesSection({ rates }: CalibrationResult): TextSection {
  return {
    title: "How often each label is given",
    table: {
      columns: [
        { title: "label", shrinkTo: 8 },
        { title: "by the judge" },
        { title: "by people" },
        { title: "judge, put right" },
      ],
      rows: rates.map(({ label, judge, human, corrected }): Cell[] => [
        shortText(label, 20),
        formatEstimate(judge),
        formatEstimate(human),
        corrected === null ? MISSING : formatEstimate(corrected),
      ]),
    },
    remarks: ["Put right: prediction-powered, where people labelled a random part only."],
  };
}

function cascadeSections({ cascade }: CalibrationResult): TextSection[] {
  if (cascade === undefined) return [];
  return [{
    title: `Asking ${shortText(cascade.cheap, 40)} first`,
    table: {
      columns: [
        { title: "judge inside" },
        { title: "calls saved" },
        { title: "agreement" },
        { title: "change" },
        { title: "money saved", align: "right" },
      ],
      rows: cascade.bands.map(({ band: [low, high], saved, savedUsd, cascadeAgreement, difference }): Cell[] => [
        `${low} to ${high}`,
        formatEstimate(saved),
        formatEstimate(cascadeAgreement),
        formatEstimate(difference),
        formatUsd(savedUsd),
      ]),
    },
    remarks: [
      "Change: agreement of the cascade minus that of the judge alone, on the same rows; the interval is paired.",
    ],
  }];
}

function costSection({ cost }: CalibrationResult): TextSection {
  if (cost === null) return { title: "Cost", items: ["Nothing was asked, or nobody told what it cost."] };
  const { usd, perRow, unpricedRows } = cost;
  const items = [
    usd === null ? `Unknown: ${formatQuantity(unpricedRows, "row")} without a price.` : `${formatUsd(usd)} in all.`,
  ];
  if (perRow !== null) items.push(`${formatEstimate(perRow, formatUsd)} a row.`);
  return { title: "Cost", items };
}
