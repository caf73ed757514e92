/** A check of promptfoo in one shape. */
export interface ImportedAssertion {
  /** Kind of check, as promptfoo names it: `equals`, `contains`, `llm-rubric`, with `not-` before it where it is turned round. */
  type: string;
  /** What it compares with. */
  value?: unknown;
  /** Least value of a graded check. */
  threshold?: number;
  /** How much it counts. */
  weight?: number;
}

/**
 * Reads an assertion as it stands in a cell of a CSV: `text`, `kind: text`, `kind(0.8): text` or `kind`.
 *
 * A text without a known form is what the answer must equal.
 *
 * Source: promptfoo's documentation of test cases, "CSV with assertions".
 */
export function assertionOfCell(cell: string): ImportedAssertion {
  const graded = /^((?:not-)?[a-z][a-z-]*)(?:\((\d*\.?\d+)\))?:\s*([\s\S]*)$/.exec(cell);
  if (graded !== null) {
    const [, kind = "", threshold, value = ""] = graded;
    const type = kind === "fn" || kind === "eval" ? "javascript" : kind === "grade" ? "llm-rubric" : kind;
    if (KINDS.has(type.replace(/^not-/, ""))) {
      return {
        type,
        value: listValue(type, value),
        ...threshold === undefined ? {} : { threshold: Number(threshold) },
      };
    }
  }
  if (KINDS_ALONE.has(cell.replace(/^not-/, ""))) return { type: cell };
  return { type: "equals", value: cell };
}

function listValue(type: string, value: string): unknown {
  return /contains-(any|all)$/.test(type) ? value.split(",").map((part) => part.trim()) : value;
}

const KINDS_ALONE = new Set(["is-json", "contains-json", "is-sql", "is-html", "is-xml", "is-refusal"]);

const KINDS = new Set([
  ...KINDS_ALONE,
  "equals",
  "contains",
  "icontains",
  "contains-any",
  "contains-all",
  "icontains-any",
  "icontains-all",
  "starts-with",
  "regex",
  "javascript",
  "python",
  "similar",
  "llm-rubric",
  "factuality",
  "model-graded-closedqa",
  "answer-relevance",
  "context-faithfulness",
  "context-recall",
  "context-relevance",
  "levenshtein",
  "rouge-n",
  "bleu",
  "latency",
  "cost",
  "webhook",
]);
