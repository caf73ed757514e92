import { strictEqual, throws } from "node:assert/strict";
import { loadSettings } from "../../lib/config/mod.ts";
import { evaluationSettings } from "../../lib/evaluation/settings.ts";

const mode = (value?: string, yaml: unknown = undefined) =>
  loadSettings(evaluationSettings, { env: (name) => name === "EVAL_MODE" ? value : undefined, yaml }).mode;

Deno.test("evaluationSettings takes the mode from environment, file and default", () => {
  strictEqual(mode("mcp", { evaluation: { mode: "vanilla_sdk" } }), "mcp");
  strictEqual(mode(undefined, { evaluation: { mode: "vanilla_sdk" } }), "vanilla_sdk");
  strictEqual(mode(), "manual");
});

Deno.test("evaluationSettings names a mode that is no text", () => {
  throws(() => mode(undefined, { evaluation: { mode: 3 } }), { name: "InputError", message: /evaluation\.mode/ });
});
