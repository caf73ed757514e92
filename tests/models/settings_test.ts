import { strictEqual, throws } from "node:assert/strict";
import { loadSettings } from "../../lib/config/mod.ts";
import { modelSettings } from "../../lib/models/settings.ts";

const load = (values: Record<string, string>) => loadSettings(modelSettings, { env: (name) => values[name] });

Deno.test("modelSettings read address and key", () => {
  const settings = load({ OPENAI_BASE_URL: "http://127.0.0.1:8000/v1", OPENAI_API_KEY: "k" });
  strictEqual(settings.openaiBaseUrl, "http://127.0.0.1:8000/v1");
  strictEqual(settings.openaiApiKey, "k");
});

Deno.test("modelSettings refuse what is no address", () => {
  throws(() => load({ OPENAI_BASE_URL: "localhost" }), {
    name: "InputError",
    message: /"OPENAI_BASE_URL": found "localhost"/,
  });
});
