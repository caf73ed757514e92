import { jsonOrUndefined } from "../../config/mod.ts";
import { ServiceError } from "../../contracts/mod.ts";
import type { AttemptOutcome } from "./attempt.ts";
import { RequestRefused, type ServerAnswer, ServerFailure } from "./errors.ts";
import type { HttpAnswer, HttpRequest } from "./http_client.ts";

/** What a server's answer says about an error, whatever form it has. */
export interface ServerWords extends ServerAnswer {
  /** Its message, shortened; empty where there is none. */
  message: string;
}

/** Reads MLflow's `{error_code, message}`, FastAPI's `{detail}`, or the beginning of any other text. */
export function serverWords({ status, bytes }: HttpAnswer): ServerWords {
  const text = new TextDecoder().decode(bytes);
  const found = jsonOrUndefined(text);
  const message = stringAt(found, "message") || stringAt(found, "detail") || (isHtml(text) ? "" : text);
  return { status, code: stringAt(found, "error_code"), message: oneLine(message) };
}

/** The error of a request that was answered for good, and not with success. */
export function refusalOf(answer: HttpAnswer, request: HttpRequest): RequestRefused | ServiceError {
  const words = serverWords(answer);
  const said = words.message === "" ? "" : `: ${words.message}`;
  const server = serverOf(request.url);
  if (answer.status === 401 || answer.status === 403) {
    return new ServerFailure(
      `Cannot ${request.action}: the server at "${server}" answered ${answer.status}${said}`,
      words,
      { hint: answer.status === 401 ? CREDENTIALS_MISSING : CREDENTIALS_TOO_WEAK },
    );
  }
  if (answer.status >= 500) return new ServerFailure(failedMessage(request, words), words);
  return new RequestRefused(
    `Cannot ${request.action}: the server at "${server}" answered ${answer.status}${said}`,
    words,
  );
}

const CREDENTIALS_MISSING =
  "Set MLFLOW_TRACKING_TOKEN, or MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD; for " +
  "Databricks DATABRICKS_TOKEN";
const CREDENTIALS_TOO_WEAK =
  "Use credentials that may do this; `mlflow server` also refuses a host name that is not among " +
  "its --allowed-hosts";

/** The error of a request that was given up. */
export function failureOf(
  outcome: AttemptOutcome,
  { request, attempts, retryAfterMs }: { request: HttpRequest; attempts: number; retryAfterMs: number | null },
): ServiceError {
  const server = serverOf(request.url);
  const often = attempts === 1 ? "" : ` ${attempts} times`;
  const options = { hint: WAIT, ...("error" in outcome ? { cause: outcome.error } : {}) };
  switch (outcome.kind) {
    case "timeout":
      return new ServiceError(
        `Cannot ${request.action}: the server at "${server}" did not answer in time${often}`,
        options,
      );
    case "network":
      return new ServiceError(`Cannot ${request.action}: the server at "${server}" cannot be reached`, options);
    case "answer": {
      const words = serverWords(outcome.answer);
      const hint = retryAfterMs === null
        ? WAIT
        : `The server asks to wait ${Math.ceil(retryAfterMs / 1000)} s; what was recorded waits in the outbox`;
      return new ServerFailure(failedMessage(request, words, often), words, { hint });
    }
  }
}

const WAIT = "Check the address and whether the server runs; what was recorded waits in the outbox";

function failedMessage(request: HttpRequest, { status, message }: ServerWords, often = ""): string {
  const said = message === "" ? "" : `: ${message}`;
  return `Cannot ${request.action}: the server at "${serverOf(request.url)}" answered ${status}${often}${said}`;
}

/** The error of an answer that is not what a server of MLflow sends. */
export function unreadable(answer: HttpAnswer, request: HttpRequest, expected: string): ServiceError {
  const text = new TextDecoder().decode(answer.bytes.subarray(0, 500));
  const found = isHtml(text) ? "a page of HTML" : text === "" ? "nothing" : JSON.stringify(oneLine(text).slice(0, 80));
  return new ServiceError(
    `Cannot ${request.action}: expected ${expected} from "${serverOf(request.url)}", found ${found}`,
    { hint: "Check that the address is that of an MLflow server, and that no proxy or page to log in is between" },
  );
}

/** Address of a server without user, password and what follows. */
export function serverOf(url: string): string {
  return URL.parse(url)?.origin ?? "";
}

function stringAt(value: unknown, key: string): string {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return "";
  const found: unknown = Reflect.get(value, key);
  return typeof found === "string" ? found : JSON.stringify(found) ?? "";
}

function isHtml(text: string): boolean {
  return /^\s*<(!doctype|html|head|body)/i.test(text);
}

function oneLine(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  return line.length <= 300 ? line : `${line.slice(0, 297)}...`;
}
