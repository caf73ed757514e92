import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { keyRules } from "../../../lib/tracing/redaction/key_rules.ts";

const rules = keyRules(["apiKey", "password", "authorization", /^x-internal-/i]);

Deno.test("keyRules() matches names without regard to case, _ and -, and their last part", () => {
  const matches = ["api_key", "API-Key", "apikey", "http.request.header.api-key", "Password", "x-internal-id"];
  const others = ["key", "api", "password_hint", "passwordless", "internal-id", ""];
  deepStrictEqual(matches.map((name) => rules?.matches(name)), matches.map(() => true));
  deepStrictEqual(others.map((name) => rules?.matches(name)), others.map(() => false));
});

Deno.test("keyRules() finds what follows a name in text: URLs, forms, headers, JSON that was cut", () => {
  for (
    const [text, expected] of [
      ["https://host.example/?api_key=abc&x=1", "https://host.example/?api_key=[redacted]&x=1"],
      ["Authorization: Bearer abc.def", "Authorization: [redacted]"],
      ["authorization=Basic dXNlcg==, next", "authorization=[redacted], next"],
      ['{"a":1,"password":"hun\\"ter2","b', '{"a":1,"password":[redacted],"b'],
      ['{"password":"never end', '{"password":[redacted]'],
      ['{\\"password\\":\\"x y\\",\\"b\\":1', '{\\"password\\":[redacted],\\"b\\":1'],
      ["password = 'two words' ok", "password = [redacted] ok"],
      ["my password is long", "my password is long"],
    ] as const
  ) strictEqual(rules?.inText(text), expected);
});

Deno.test("keyRules() of nothing is nothing", () => {
  strictEqual(keyRules([]), null);
  strictEqual(keyRules([/secret/])?.inText("secret=1"), "secret=1");
});
