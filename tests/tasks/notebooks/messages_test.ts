import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { decodeMessage, encodeMessage } from "../../../tasks/notebooks/messages.ts";

const sender = { key: "a0436f6c-1916-498b-8eb9-e81ab9368e84", session: "s" };
const message = { id: "m1", type: "execute_request", parentId: "", content: { code: "1 + 1 // ß" } };

Deno.test("encodeMessage() signs header, parent, metadata and content with HMAC-SHA256", async () => {
  const [delimiter, signature, ...dictionaries] = encodeMessage(message, sender);
  const text = (part: Uint8Array | undefined) => new TextDecoder().decode(part);
  deepStrictEqual([text(delimiter), dictionaries.length, text(dictionaries[3])], [
    "<IDS|MSG>",
    4,
    '{"code":"1 + 1 // ß"}',
  ]);
  const raw = new TextEncoder().encode(sender.key);
  const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const signed = new TextEncoder().encode(dictionaries.map(text).join(""));
  strictEqual(text(signature), new Uint8Array(await crypto.subtle.sign("HMAC", key, signed)).toHex());
});

Deno.test("decodeMessage() reads a message behind the identities that a router adds", () => {
  const parts = [Uint8Array.of(0, 1, 2), ...encodeMessage(message, sender)];
  deepStrictEqual(decodeMessage(parts, sender.key), message);
  const answer = { ...message, type: "execute_reply", parentId: "m0" };
  deepStrictEqual(decodeMessage(encodeMessage(answer, sender), sender.key), answer);
});

Deno.test("decodeMessage() refuses what the key did not sign", () => {
  const parts = encodeMessage(message, sender);
  throws(() => decodeMessage(parts, "another key"), { name: "SyntaxError", message: /its signature is not that/ });
  const changed = parts.toSpliced(5, 1, new TextEncoder().encode('{"code":"Deno.exit()"}'));
  throws(() => decodeMessage(changed, sender.key), { name: "SyntaxError", message: /its signature is not that/ });
  throws(() => decodeMessage(parts.slice(0, 4), sender.key), { name: "SyntaxError", message: /found 4 parts/ });
});
