import { deepStrictEqual } from "node:assert/strict";
import { fromFileUrl } from "@std/path";
import { z } from "zod";
import { runPython } from "./components.ts";
import { type Sample, spanId, START_MS } from "./mlflow_sample.ts";

const SCRIPT = fromFileUrl(new URL("mlflow_reads.py", import.meta.url));

const factsSchema = z.looseObject({
  written: z.object({ traceId: z.string() }).optional(),
});

/** What MLflow's Python client found. */
export type Facts = z.infer<typeof factsSchema>;

/** Reads a sample with MLflow's Python client. */
export async function readFacts(
  program: string,
  { uri, sample, write = false }: {
    uri: string;
    sample: Sample;
    write?: boolean;
  },
): Promise<Facts> {
  const output = await runPython(await Deno.readTextFile(SCRIPT), {
    program,
    args: [uri, JSON.stringify(sample), ...(write ? ["write"] : [])],
    cwd: await Deno.makeTempDir(),
  });
  const line = output.split("\n").find((each) => each.startsWith("FACTS "));
  if (line === undefined) {
    throw new Error(`Cannot find the facts in what Python printed:\n${output}`);
  }
  return factsSchema.parse(JSON.parse(line.slice("FACTS ".length)));
}

/** Compares what Python found with what the sample holds. */
export function expectSample(
  facts: Facts,
  sample: Sample,
  { older = false }: { older?: boolean } = {},
): void {
  const { written: _, ...found } = facts;
  deepStrictEqual(found, {
    experiments: [sample.experiment, "Default"],
    run: expectedRun(sample),
    runs: expectedRuns(sample),
    artifacts: {
      top: [["plots", true, null], ["report.md", false, 10]],
      plots: [["plots/curve 1.bin", false, 256]],
      text: "# Grüße\n",
      bytes: Array.from({ length: 256 }, (_, byte) => byte),
    },
    traces: expectedSearches(sample, older),
    trace: [
      expectedTrace(sample, { failed: false, older }),
      expectedTrace(sample, { failed: true, older }),
    ],
    models: {
      models: [sample.model],
      aliases: { champion: 2 },
      champion: [2, "better", "READY"],
      versions: [[1, "Archived", sample.runId, { recall: "0.9" }], [
        2,
        "None",
        null,
        {},
      ]],
    },
  });
}

function expectedRun({ parentRunId }: Sample): unknown {
  return {
    name: "evaluate",
    status: "FINISHED",
    user: "ada",
    start: START_MS + 1,
    end: START_MS + 5_000,
    params: { agent: "loan_approval" },
    metrics: { accuracy: 0.875, undefined_here: "NaN", unbounded: "Infinity" },
    parent: parentRunId,
    team: "crédit",
    source: "deno task evaluate",
    history: [[0, START_MS, 0.5], [1, START_MS + 1, 0.75], [
      2,
      START_MS + 2,
      0.875,
    ]],
    datasets: [{
      name: "loan_approval_test_set",
      digest: "0a1b2c3d",
      source: '{"uri":"data/evaluation/loan_approval_test_set.json"}',
      profile: '{"num_rows":20}',
      tags: { "mlflow.data.context": "eval" },
    }],
  };
}

function expectedRuns({ runId, parentRunId }: Sample): unknown {
  return {
    "good runs": [runId],
    "runs of the team": [runId],
    "runs of the dataset": [runId],
    "nested runs": [runId],
    "finished runs": [runId],
    "all runs": [runId, parentRunId],
  };
}

function expectedSearches({ traceIds }: Sample, older: boolean): unknown {
  const [good, failed, running] = traceIds;
  return {
    all: [running, failed, good],
    name: [good],
    status: [failed],
    time: [running, failed],
    duration: [failed, good],
    tag: [good],
    metadata: [good],
    session: [good],
    user: [good],
    run: [failed, good],
    "span name": [failed, good],
    "span type": [running, failed, good],
    "span status": [failed],
    "span content": [failed, good],
    "span attribute": [failed, good],
    feedback: [good],
    // MLflow 3.10.1 searches among replaced judgements too.
    "replaced feedback": older ? [good] : [],
    ...(older ? {} : { "numeric feedback": [good] }),
  };
}

function expectedTrace(
  sample: Sample,
  { failed, older }: { failed: boolean; older: boolean },
): unknown {
  const only = <T>(value: T): T | null => (failed ? null : value);
  return {
    state: failed ? "ERROR" : "OK",
    start: START_MS + (failed ? 2_001 : 1_001),
    duration: 98,
    name: failed ? "refuse" : "approve",
    request: '{"applicant":"Zoë","income":50000}',
    response: only('{"outcome":"approved","score":0.5}'),
    "client id": only("request-9"),
    session: only("session-7"),
    user: only("user-8"),
    run: only(sample.runId),
    // The root repeats what the call inside it used: counted once.
    tokens: { input_tokens: 12, output_tokens: 3, total_tokens: 15 },
    cost: { input_cost: 0.001, output_cost: 0.002, total_cost: 0.003 },
    spans: expectedSpans(failed, older),
    assessments: failed ? [] : expectedAssessments(sample),
  };
}

function expectedSpans(failed: boolean, older: boolean): unknown[] {
  const startMs = START_MS + (failed ? 2_000 : 1_000);
  const span = (number: number, fields: Record<string, unknown>) => ({
    id: spanId(number),
    status: "OK",
    message: "",
    inputs: null,
    outputs: null,
    start: `${startMs + number}123456`,
    end: `${startMs + 100 - number}654321`,
    attributes: {},
    events: [],
    links: [],
    ...fields,
  });
  const status = failed ? { status: "ERROR", message: "no policy" } : { status: "OK", message: "" };
  const usage = { input_tokens: 12, output_tokens: 3, total_tokens: 15 };
  return [
    span(1, {
      name: failed ? "refuse" : "approve",
      parent: null,
      type: "AGENT",
      ...status,
      inputs: { applicant: "Zoë", income: 50_000 },
      outputs: failed ? null : { outcome: "approved", score: 0.5 },
      attributes: {
        "mlflow.chat.tokenUsage": usage,
        nested: { list: [1, "two"] },
      },
      // MLflow 3.10.1 knows no links.
      links: older ? [] : [{
        trace_id: "tr-019b76daa809aaaaaaaaaaaaaaaaaaa9",
        span_id: spanId(9),
        attributes: { kind: "retry" },
      }],
    }),
    span(2, {
      name: "policy_lookup",
      parent: failed ? "refuse" : "approve",
      type: "TOOL",
      ...status,
      events: failed
        ? [{
          name: "exception",
          time: `${startMs + 50}000001`,
          attributes: {
            "exception.type": "TypeError",
            "exception.message": "no policy",
            detail: '{"line":3}',
          },
        }]
        : [],
    }),
    span(3, {
      name: "chat",
      parent: "policy_lookup",
      type: "LLM",
      inputs: {
        messages: [{ role: "user", content: "May Zoë have a loan?" }],
      },
      outputs: "yes",
      attributes: {
        "mlflow.llm.model": "gpt-4o",
        "mlflow.llm.provider": "openai",
        "mlflow.chat.tokenUsage": { ...usage, cache_read_input_tokens: 4 },
        "mlflow.llm.cost": {
          input_cost: 0.001,
          output_cost: 0.002,
          total_cost: 0.003,
        },
        temperature: 0.5,
      },
    }),
  ];
}

function expectedAssessments(
  { assessmentIds, runId }: Sample,
): unknown[] {
  const ofRun = { "mlflow.assessment.sourceRunId": runId };
  const assessment = (index: number, fields: Record<string, unknown>) => ({
    id: assessmentIds[index],
    error: null,
    source: ["CODE", "exact_match@1"],
    rationale: null,
    span: null,
    metadata: ofRun,
    overrides: null,
    valid: true,
    ...fields,
  });
  return [
    assessment(0, {
      name: "quality",
      value: 3.5,
      metadata: { "mlflow.assessment.judgeCost": "0.01", ...ofRun },
    }),
    assessment(1, {
      name: "faithful",
      value: "no",
      rationale: "cites nothing",
      valid: false,
    }),
    assessment(2, {
      name: "faithful",
      value: "yes",
      source: ["HUMAN", "ada"],
      metadata: null,
      overrides: assessmentIds[1],
    }),
    assessment(3, { name: "outcome", value: { outcome: "approved" } }),
    assessment(4, {
      name: "judge",
      value: null,
      error: ["TIMEOUT", "no answer"],
      source: ["LLM_JUDGE", "gpt-4o"],
      span: spanId(3),
    }),
  ];
}
