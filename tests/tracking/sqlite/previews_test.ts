import { strictEqual } from "node:assert/strict";
import { preview } from "../../../lib/tracking/sqlite/previews.ts";

function of(value: unknown, role: "user" | "assistant" = "user"): string | null {
  return preview(JSON.stringify(value), { value, role });
}

Deno.test("preview() shows JSON, cut at 1,000 characters and never inside one", () => {
  strictEqual(of({ question: "?" }), '{"question":"?"}');
  strictEqual(of("text"), '"text"');
  strictEqual(preview(undefined, { value: undefined, role: "user" }), null);
  strictEqual(of("x".repeat(998)), JSON.stringify("x".repeat(998)));
  strictEqual(of("x".repeat(999)), `"${"x".repeat(996)}...`);
  strictEqual(of(`${"x".repeat(995)}\u{1F600}${"x".repeat(9)}`), `"${"x".repeat(995)}...`);
});

Deno.test("preview() shows the last message of a chat, in the shapes that MLflow knows", () => {
  const messages = [
    { role: "system", content: "Be kind" },
    { role: "user", content: "First" },
    { role: "user", content: "Second" },
    { role: "assistant", content: "Answer" },
  ];
  strictEqual(of({ messages }), "Second");
  strictEqual(of({ messages }, "assistant"), "Answer");
  strictEqual(of({ request: { input: messages } }), "Second");
  strictEqual(of({ choices: [{ message: { role: "assistant", content: "Yes" } }] }, "assistant"), "Yes");
  strictEqual(
    of({ output: [{ role: "assistant", content: [{ type: "output_text", text: "Part" }] }] }, "assistant"),
    "Part",
  );
  strictEqual(of({ messages: [{ role: "user", content: ["Plain"] }] }), "Plain");
  strictEqual(of({ messages: [{ role: "tool", content: "Only" }] }), "Only");
});

Deno.test("preview() falls back to JSON where a chat has no text", () => {
  for (
    const value of [
      { messages: [] },
      { messages: "no" },
      { messages: [{ role: "user", content: null }] },
      { messages: [{ role: "user", content: [{ type: "image" }] }] },
      { choices: [] },
    ]
  ) strictEqual(of(value), JSON.stringify(value));
});
