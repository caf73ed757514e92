import { z } from "zod";

const requestSchema = z.looseObject({}).catch({});

// Parameters of a request by the names of OpenTelemetry's conventions.
const PARAMETERS: Readonly<Record<string, string>> = {
  model: "gen_ai.request.model",
  temperature: "gen_ai.request.temperature",
  top_p: "gen_ai.request.top_p",
  max_tokens: "gen_ai.request.max_tokens",
  max_completion_tokens: "gen_ai.request.max_tokens",
  max_output_tokens: "gen_ai.request.max_tokens",
  seed: "gen_ai.request.seed",
  stop: "gen_ai.request.stop_sequences",
  frequency_penalty: "gen_ai.request.frequency_penalty",
  presence_penalty: "gen_ai.request.presence_penalty",
  n: "gen_ai.request.choice.count",
  stream: "gen_ai.request.stream",
  tools: "mlflow.chat.tools",
};

/** What a request says of itself, and the model that it asks for. */
export function requestAttributes(body: unknown): { model: string; attributes: Record<string, unknown> } {
  const request = requestSchema.parse(body);
  const attributes: Record<string, unknown> = {};
  for (const [parameter, name] of Object.entries(PARAMETERS)) {
    const value = request[parameter];
    if (value !== undefined && value !== null) attributes[name] = value;
  }
  return { model: typeof request["model"] === "string" ? request["model"] : "", attributes };
}
