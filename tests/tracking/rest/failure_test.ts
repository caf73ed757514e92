import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { ServiceError } from "../../../lib/contracts/mod.ts";
import { RequestRefused, ServerFailure } from "../../../lib/tracking/rest/errors.ts";
import { failureOf, refusalOf, serverOf, serverWords, unreadable } from "../../../lib/tracking/rest/failure.ts";
import type { HttpAnswer, HttpRequest } from "../../../lib/tracking/rest/http_client.ts";

const request: HttpRequest = {
  method: "POST",
  url: "https://mlflow.test/team/api/2.0/mlflow/runs/create?sig=abc",
  action: "start the run",
};

function answer(status: number, body: string): HttpAnswer {
  return { status, headers: new Headers(), bytes: new TextEncoder().encode(body) };
}

Deno.test("serverWords() reads MLflow's errors, FastAPI's, and the beginning of anything else but HTML", () => {
  deepStrictEqual(serverWords(answer(400, '{"error_code":"BAD_REQUEST","message":"no\\n run"}')), {
    status: 400,
    code: "BAD_REQUEST",
    message: "no run",
  });
  strictEqual(serverWords(answer(422, '{"detail":"Failed to log"}')).message, "Failed to log");
  strictEqual(serverWords(answer(422, '{"detail":[{"loc":["header"]}]}')).message, '[{"loc":["header"]}]');
  strictEqual(serverWords(answer(502, "<!doctype html><title>Bad gateway</title>")).message, "");
  strictEqual(serverWords(answer(500, "x".repeat(400))).message.length, 300);
});

Deno.test("refusalOf() is clear about credentials", () => {
  const missing = refusalOf(answer(401, ""), request);
  ok(missing instanceof ServerFailure);
  strictEqual(missing.message, 'Cannot start the run: the server at "https://mlflow.test" answered 401');
  ok(missing.hint?.includes("MLFLOW_TRACKING_TOKEN"));
  const weak = refusalOf(answer(403, '{"message":"Permission denied"}'), request);
  ok(weak instanceof ServiceError);
  ok(weak.message.endsWith("answered 403: Permission denied"));
  ok(weak.hint?.includes("--allowed-hosts"));
});

Deno.test("refusalOf() makes input errors of refusals, and failures of final 5xx", () => {
  const refused = refusalOf(answer(404, '{"error_code":"RESOURCE_DOES_NOT_EXIST","message":"gone"}'), request);
  ok(refused instanceof RequestRefused);
  deepStrictEqual([refused.status, refused.code], [404, "RESOURCE_DOES_NOT_EXIST"]);
  const failed = refusalOf(answer(501, "not here"), request);
  ok(failed instanceof ServerFailure);
  strictEqual(failed.message, 'Cannot start the run: the server at "https://mlflow.test" answered 501: not here');
});

Deno.test("failureOf() says how often was tried, and how long the server wants to be left alone", () => {
  const options = { request, attempts: 5, retryAfterMs: null };
  const error = new TypeError("connection refused");
  const lost = failureOf({ kind: "network", error, mayRepeat: true }, options);
  deepStrictEqual([lost.message, lost.cause], [
    'Cannot start the run: the server at "https://mlflow.test" cannot be reached',
    error,
  ]);
  const late = failureOf({ kind: "timeout", error, mayRepeat: true }, options);
  strictEqual(late.message, 'Cannot start the run: the server at "https://mlflow.test" did not answer in time 5 times');
  const busy = failureOf({ kind: "answer", answer: answer(429, ""), transient: true, mayRepeat: true }, {
    ...options,
    attempts: 1,
    retryAfterMs: 90_000,
  });
  strictEqual(busy.message, 'Cannot start the run: the server at "https://mlflow.test" answered 429');
  ok(busy.hint?.startsWith("The server asks to wait 90 s"));
});

Deno.test("unreadable() names what came instead of MLflow's answer", () => {
  const of = (body: string) => unreadable(answer(200, body), request, "JSON").message;
  ok(of("<html><body>Log in</body></html>").endsWith("found a page of HTML"));
  ok(of("").endsWith("found nothing"));
  ok(of("ok then").endsWith('found "ok then"'));
});

Deno.test("serverOf() shows neither password nor signature", () => {
  strictEqual(serverOf("https://ada:secret@host:1/path?sig=abc"), "https://host:1");
  strictEqual(serverOf("nonsense"), "");
});
