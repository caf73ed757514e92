import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { isSecretField, MASKED, maySpellSecret } from "../../../lib/tracking/outbox/secret_fields.ts";

Deno.test("isSecretField() knows names of secrets in every spelling", () => {
  const names = [
    "apiKey",
    "api_key",
    "API-Key",
    "x-api-key",
    "OPENAI_API_KEY",
    "dbPassword",
    "password",
    "Authorization",
    "http.request.header.authorization",
    "set-cookie",
    "client_secret",
    "aws_secret_access_key",
    "accessToken",
    "session_token",
    "credentials",
  ];
  deepStrictEqual(names.filter((name) => !isSecretField(name, "sk-1")), []);
});

Deno.test("isSecretField() leaves what only sounds like one", () => {
  const fields: [string, unknown][] = [
    ["max_tokens", 256],
    ["tokens", ["a", "b"]],
    ["token", " retirement"],
    ["token", "Rechtsschutzversicherungsgesellschaften"],
    ["eos_token", "<|endoftext|>"],
    ["reset_password", 0.93],
    ["has_password", true],
    ["password", null],
    ["password", ""],
    ["apiKey", undefined],
    ["api_key", MASKED],
    ["secretary", "Ann"],
    ["author", "Ann"],
    ["key", "value"],
    ["cookies_accepted", "yes"],
    ["constructor", "x"],
    ["__proto__", "x"],
  ];
  deepStrictEqual(fields.filter(([name, value]) => isSecretField(name, value)), []);
});

Deno.test("isSecretField() takes a token for one where it looks like a key", () => {
  strictEqual(isSecretField("token", "ghp_16C7e42F292c6912E7710c838347Ae178B4a"), true);
  strictEqual(isSecretField("DATABRICKS_TOKEN", "dapi0123456789abcdef0123"), true);
  strictEqual(isSecretField("next_page_token", "page-2"), false);
});

Deno.test("isSecretField() reads the name beside a value", () => {
  strictEqual(isSecretField("value", "Bearer x", { name: "Authorization", value: "Bearer x" }), true);
  strictEqual(isSecretField("value", "text/html", { name: "accept", value: "text/html" }), false);
  strictEqual(isSecretField("value", 3, {}), false);
  const assessment = { name: "authorization", value: "yes", kind: "feedback", rationale: null, valid: true };
  strictEqual(isSecretField("value", "yes", assessment), false);
});

Deno.test("isSecretField() does not list the names of a wide object for each field that ends in value", () => {
  let listed = 0;
  const wide = new Proxy({}, {
    ownKeys: () => {
      listed++;
      return [];
    },
  });
  strictEqual(isSecretField("layer_1.value", "x", wide), false);
  strictEqual(listed, 0);
});

Deno.test("maySpellSecret() looks only at JSON, and there at names that end like those of secrets", () => {
  deepStrictEqual(
    [
      '{"api_key":"x"}',
      '[{"name":"Authorization"}]',
      '{"a":"{\\"password\\":1}"}',
      '{"max_tokens":1}',
      'password: "x"',
      '{"key":1}',
    ].map(maySpellSecret),
    [true, true, true, false, false, false],
  );
});
