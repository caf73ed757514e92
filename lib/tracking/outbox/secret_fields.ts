/** What stands in place of the value of a field whose name says that it is a secret. */
export const MASKED = "[redacted]";

/** What the name of a field tells about its value. */
type Reading = "plain" | "secret" | "token" | "value";

const SECRETS: ReadonlySet<string> = new Set([
  "apikey",
  "xapikey",
  "xgoogapikey",
  "subscriptionkey",
  "ocpapimsubscriptionkey",
  "authorization",
  "proxyauthorization",
  "password",
  "passwd",
  "pwd",
  "passphrase",
  "secret",
  "secrets",
  "clientsecret",
  "secretkey",
  "secretaccesskey",
  "privatekey",
  "accesstoken",
  "refreshtoken",
  "idtoken",
  "authtoken",
  "apitoken",
  "bearertoken",
  "sessiontoken",
  "securitytoken",
  "xamzsecuritytoken",
  "xauthtoken",
  "cookie",
  "setcookie",
  "credentials",
  "connectionstring",
]);
const ENDINGS =
  /(?:apikey|password|passwd|passphrase|secret|secretkey|accesskey|privatekey|(?:access|refresh|auth|api|bearer|session|security)token)$/;
const VALUES: ReadonlySet<string> = new Set(["value", "values", "val"]);
const NAMES = ["name", "key", "header"] as const;

// A key is long, is one word and mixes letters with digits; the tokens of a language model are not and do not.
const TOKEN = /^(?=[^\d]*\d)(?=[^A-Za-z]*[A-Za-z])\S{20,}$/;

const MOST_REMEMBERED = 10_000;
const remembered = new Map<string, Reading>();

/**
 * Whether a field holds a secret, told by its name: API keys, passwords, tokens, cookies, `authorization` and the like,
 * without regard to case, `_` and `-`, by the last part of a name with dots; and the value of a pair of name and value, as
 * headers are often written. Numbers, booleans, null and empty text are no secret: whether something is set may be told,
 * and `{ reset_password: 0.93 }` is the probability of a label. What ends in `token` is one only where it looks like a
 * key, since the words of a language model are called so too.
 *
 * @param name Name of the field.
 * @param value Its value.
 * @param around The object that it belongs to.
 *
 * @example
 * ```ts
 * import { isSecretField } from "vigil/tracking";
 * isSecretField("OPENAI_API_KEY", "sk-1"); // true
 * isSecretField("max_tokens", 256); // false
 * ```
 */
export function isSecretField(name: string, value: unknown, around?: object): boolean {
  if (!mayBeSecret(value)) return false;
  const reading = remembered.get(name) ?? read(name);
  switch (reading) {
    case "plain":
      return false;
    case "secret":
      return true;
    case "token":
      return typeof value === "string" && TOKEN.test(value);
    case "value":
      return around !== undefined && NAMES.some((key) => isSecretName(around, key)) && isPair(around);
  }
}

function mayBeSecret(value: unknown): boolean {
  switch (typeof value) {
    case "string":
      return value !== "" && value !== MASKED;
    case "object":
      return value !== null;
    default:
      return typeof value === "function";
  }
}

/** Whether text is JSON in which a field may be named like a secret: then it has to be looked at. */
export function maySpellSecret(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first === OBJECT || first === LIST) && SPELLED.test(text);
}

const OBJECT = 123;
const LIST = 91;
const SPELLED =
  /(?:(?:api|access|private|secret|subscription)[-_]?key|token|secrets?|passw(?:or)?d|pwd|passphrase|authorization|cookie|credentials|connection[-_]?string)\\*"/i;

// A pair may say a little more, for example what kind it is; an object of many fields that has a name too is none.
function isPair(around: object): boolean {
  return Object.keys(around).length <= 4;
}

function isSecretName(around: object, key: string): boolean {
  const name: unknown = Object.getOwnPropertyDescriptor(around, key)?.value;
  return typeof name === "string" && (remembered.get(name) ?? read(name)) === "secret";
}

function read(name: string): Reading {
  const reading = readingOf(name.slice(name.lastIndexOf(".") + 1).toLowerCase().replace(/[_-]/g, ""));
  if (remembered.size < MOST_REMEMBERED && name.length <= 200) remembered.set(name, reading);
  return reading;
}

function readingOf(plain: string): Reading {
  if (SECRETS.has(plain)) return "secret";
  if (VALUES.has(plain)) return "value";
  if (ENDINGS.test(plain)) return "secret";
  return plain.endsWith("token") ? "token" : "plain";
}
