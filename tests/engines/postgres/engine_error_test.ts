import { ok, strictEqual } from "node:assert/strict";
import { InputError, ServiceError } from "../../../lib/contracts/mod.ts";
import { postgresError } from "../../../lib/engines/postgres/engine_error.ts";

function told(code: string, message: string): unknown {
  const error = Object.assign(new Error(message), { code });
  return postgresError(error, { action: "summarise the table", source: "calls", server: "db:5432" });
}

function message(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : "";
}

// Codes of appendix A of Postgres' documentation.
Deno.test("postgresError() tells a server out of reach from a wrong query", () => {
  strictEqual(
    message(told("ECONNREFUSED", "connect ECONNREFUSED 127.0.0.1:1")),
    "ServiceError: Cannot summarise the table: Postgres at db:5432 cannot be reached (connect ECONNREFUSED 127.0.0.1:1)",
  );
  ok(told("CONNECT_TIMEOUT", "write CONNECT_TIMEOUT db:5432") instanceof ServiceError);
  ok(told("57P01", "terminating connection due to administrator command") instanceof ServiceError);
  ok(told("57014", "canceling statement due to statement timeout") instanceof ServiceError);
  strictEqual(
    message(told("42703", 'Column "x" does not exist')),
    'InputError: Cannot summarise the table: column "x" does not exist',
  );
  strictEqual(message(told("0A000", "WITH clause.")), "InputError: Cannot summarise the table: WITH clause");
  ok(message(told("28P01", "password authentication failed")).includes("refuses"));
  ok(message(told("25006", "cannot execute INSERT in a read-only transaction")).includes("vigil only reads"));
});

Deno.test("postgresError() leaves what it does not know as it is", () => {
  const context = { action: "summarise the table", source: "calls", server: "db" };
  for (const error of [new TypeError("defect"), new InputError("known"), "text"]) {
    strictEqual(postgresError(error, context), error);
  }
});
