/**
 * What is the gate of the pension advisor worth? What it stops, what it costs, with and without, with intervals.
 *
 * `deno task bench gate`. The same questions are asked with the gate and without, of the advisor that answers by templates, and of one
 * whose model makes mistakes. That model is simulated: a local service that reads the sections it is shown and spoils a known share of
 * its answers. A third part measures the gate against its own holdout, as a running service would.
 */

import { z } from "zod";
import { pensionAdvisorAgent, type PensionAdvisorOptions, pensionAnswerScorer } from "../../lib/agents/mod.ts";
import type { GateDecision } from "../../lib/contracts/mod.ts";
import { gateResult, type GateResultOptions } from "../../lib/monitoring/mod.ts";
import { renderTerminal } from "../../lib/reports/mod.ts";
import { random } from "../../lib/statistics/mod.ts";
import { withTraceContext } from "../../lib/tracing/mod.ts";

const rowsSchema = z.object({
  rows: z.array(z.object({ id: z.string(), inputs: z.unknown(), expectations: z.unknown() })),
});

type Rows = z.infer<typeof rowsSchema>["rows"];

/** One pass over the questions. */
interface Pass {
  decisions: GateDecision[];
  right: Map<string, boolean>;
}

async function ask(rows: Rows, options: PensionAdvisorOptions): Promise<Pass> {
  const scorer = pensionAnswerScorer();
  const right = new Map<string, boolean>();
  const decisions: GateDecision[] = [];
  let id = "";
  const agent = pensionAdvisorAgent({
    ...options,
    onDecision: (decision) => decisions.push({ ...decision, requestId: id }),
  });
  const { signal } = new AbortController();
  for (const row of rows) {
    id = row.id;
    const outputs = await withTraceContext({ store: null }, async () => await agent(row.inputs, { signal })).catch(() =>
      null
    );
    const score = await scorer.score({ inputs: row.inputs, outputs, expectations: row.expectations }, {});
    right.set(row.id, score.status === "scored" && score.value === true);
  }
  return { decisions, right };
}

/** Shares of answers that the simulated model spoils. */
const SPOILED = { number: 0.12, citation: 0.08, country: 0.06, none: 0.05, prose: 0.04 };

const bodySchema = z.object({ messages: z.array(z.object({ role: z.string(), content: z.string() })) });

/** A model that answers with the first section that it is shown, and makes mistakes by lot. */
function carelessModel(seed: number): { baseUrl: string; stop: () => Promise<void> } {
  const stream = random(seed, "careless");
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
    const { messages } = bodySchema.parse(await request.json());
    const shown = messages.findLast(({ role, content }) => role === "user" && content.includes("Sections:"))?.content ??
      "";
    const sections = [...shown.matchAll(/^\[([A-Z]{2}-\d+)\] [^.]+\. (.*)$/gm)].map(([, id = "", text = ""]) => ({
      id,
      text,
    }));
    const computed = /^Computed: (.*)$/m.exec(shown)?.[1] ?? "";
    const content = spoil(sections, { computed, at: stream.uniform() });
    return Response.json({
      model: "gpt-4o-mini",
      choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
      usage: { prompt_tokens: Math.ceil(shown.length / 4), completion_tokens: Math.ceil(content.length / 4) },
    });
  });
  return { baseUrl: `http://127.0.0.1:${server.addr.port}/v1`, stop: () => server.shutdown() };
}

function spoil(
  sections: readonly { id: string; text: string }[],
  { computed, at }: { computed: string; at: number },
): string {
  const [first, second] = sections;
  if (first === undefined) return JSON.stringify({ outcome: "refused", answer: "The sections say nothing about it." });
  const own = [...computed.matchAll(/\[([A-Z]{2}-\d+)\] ([^[]+)/g)].find(([, id]) => id === first.id)?.[2]?.trim();
  const whole = own === undefined ? first.text : `${first.text} ${own}`;
  let edge = 0;
  const falls = (share: number): boolean => at < (edge += share);
  if (falls(SPOILED.number)) {
    const answer = whole.replace(/\d+/, (number) => String(Number(number) + 3));
    return JSON.stringify({ outcome: "answered", answer: `${answer} [${first.id}]`, citations: [first.id] });
  }
  if (falls(SPOILED.citation)) {
    const id = `${first.id.slice(0, 2)}-42`;
    return JSON.stringify({ outcome: "answered", answer: `${whole} [${id}]`, citations: [id] });
  }
  if (falls(SPOILED.country)) {
    const foreign = first.id.startsWith("NL") ? "GB-3" : "NL-3";
    return JSON.stringify({ outcome: "answered", answer: `${whole} [${foreign}]`, citations: [foreign] });
  }
  if (falls(SPOILED.none)) return JSON.stringify({ outcome: "answered", answer: whole, citations: [] });
  if (falls(SPOILED.prose) && second !== undefined) {
    return JSON.stringify({ outcome: "answered", answer: `${second.text} [${second.id}]`, citations: [second.id] });
  }
  return JSON.stringify({ outcome: "answered", answer: `${whole} [${first.id}]`, citations: [first.id] });
}

/** The same questions with and without; whether answers are surely better. */
async function compared(name: string, rows: Rows, make: () => Promise<[PensionAdvisorOptions, () => Promise<void>]>) {
  const [off, stopOff] = await make();
  const without = await ask(rows, { ...off, gate: false });
  await stopOff();
  const [on, stopOn] = await make();
  const gated = await ask(rows, on);
  await stopOn();
  return report(name, gated, { wasRightWithout: ({ requestId }) => without.right.get(requestId) });
}

function report(name: string, { decisions, right }: Pass, options: Partial<GateResultOptions>): boolean {
  const result = gateResult(decisions, { name, isRight: ({ requestId }) => right.get(requestId), ...options });
  console.log(renderTerminal(result, { width: 100 }));
  return (result.lift?.difference.interval?.low ?? -1) > 0;
}

/** Measures and prints; false where the gate does not surely make answers better. */
export async function bench(): Promise<boolean> {
  const text = await Deno.readTextFile(new URL("../../data/evaluation/pension_questions.json", import.meta.url));
  const { rows } = rowsSchema.parse(JSON.parse(text));
  const templates = await compared(
    "pension_gate, answers by templates",
    rows,
    () => Promise.resolve([{}, () => Promise.resolve()]),
  );
  const model = (seed: number) => (): Promise<[PensionAdvisorOptions, () => Promise<void>]> => {
    const { baseUrl, stop } = carelessModel(seed);
    return Promise.resolve([{ model: { model: "gpt-4o-mini", baseUrl } }, stop]);
  };
  const careless = await compared("pension_gate, a model that makes mistakes (simulated)", rows, model(5));
  // As a running service would measure, where nobody asks twice: half of the calls are held out.
  const [options, stop] = await model(6)();
  const held = await ask(rows, { ...options, holdout: 0.5 });
  await stop();
  report("pension_gate, half held out (simulated model)", held, {});
  const met = templates && careless;
  console.log(`The gate makes answers surely better, call by call: ${met ? "met" : "MISSED"}`);
  return met;
}
