import { deepStrictEqual, notStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { loadPrompt, registerPrompt } from "../../../lib/tracking/registry/prompt.ts";
import { onBothStores } from "./on_both_stores.ts";

onBothStores("registerPrompt() gives the same signature the same version, and another one another", async (store) => {
  const prompt = { name: "intent", template: "Name the intent of {{text}}", signature: { outputs: ["intent"] } };
  const first = await registerPrompt(store, { ...prompt, description: "first", tags: { team: "bank" } });
  const other = await registerPrompt(store, { ...prompt, signature: { outputs: ["intent", "confidence"] } });
  deepStrictEqual([first.version, first.tags, first.description], [1, { team: "bank" }, "first"]);
  deepStrictEqual([other.version, other.tags], [2, {}]);
  notStrictEqual(first.signatureHash, other.signatureHash);
  strictEqual((await loadPrompt(store, "intent"))?.version, 2);
  deepStrictEqual(await registerPrompt(store, prompt), first);
  strictEqual((await loadPrompt(store, "intent"))?.version, 1);
  strictEqual((await loadPrompt(store, "intent", { which: other.signatureHash ?? "" }))?.version, 2);
  strictEqual((await loadPrompt(store, "intent", { which: 2 }))?.template, prompt.template);
  strictEqual(await loadPrompt(store, "intent", { which: "0".repeat(64) }), null);
  strictEqual(await store.model("intent"), null);
});

onBothStores("registerPrompt() keeps messages and the format of the answer", async (store) => {
  const template = [{ role: "system", content: "Be brief" }, { role: "user", content: "{{question}}" }];
  const responseFormat = { type: "object" };
  const { version } = await registerPrompt(store, { name: "chat", template, responseFormat });
  const read = await loadPrompt(store, "chat", { which: version });
  deepStrictEqual([read?.template, read?.responseFormat], [template, responseFormat]);
});

onBothStores("registerPrompt() refuses names that MLflow does not take, and those of models", async (store) => {
  await rejects(registerPrompt(store, { name: "a b", template: "" }), {
    name: "InputError",
    message: /expected letters/,
  });
  await store.createModelVersion({ name: "fp", source: "s3://models/1" });
  await rejects(registerPrompt(store, { name: "fp", template: "x" }), { message: /a model has this name/ });
  await rejects(loadPrompt(store, "fp", { which: 1 }), { message: /version 1 is one of a model/ });
});
