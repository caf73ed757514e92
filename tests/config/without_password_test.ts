import { ok, strictEqual } from "node:assert/strict";
import { withoutPassword } from "../../lib/config/without_password.ts";

Deno.test("withoutPassword() hides user, password and query values, whatever signs they hold", () => {
  strictEqual(withoutPassword("http://u:p/w@x@host/a"), "http://***@host/a");
  strictEqual(withoutPassword("postgresql://user:secret@host:5432/db"), "postgresql://***@host:5432/db");
  strictEqual(withoutPassword("https://host/a?token=abc&x=1"), "https://host/a?token=***&x=***");
  strictEqual(withoutPassword("postgres://me:p%40ss@host/db?sslmode=require"), "postgres://***@host/db?sslmode=***");
  for (const sign of ["/", ":", "@", "?", "#", "%2F", "%", "&", "=", "?=", "/?#"]) {
    for (const end of ["host:5432/db", "host/db?x=1", "host"]) {
      const shown = withoutPassword(`postgres://me:first${sign}second@${end}`);
      ok(!/first|second/.test(shown), shown);
    }
  }
});

Deno.test("withoutPassword() shows nothing where a query may be a password, or a password a query", () => {
  strictEqual(withoutPassword("http://u:p?w@host/a"), "http://***");
  strictEqual(withoutPassword("http://host/a?token=p@w&x=1"), "http://***");
});

Deno.test("withoutPassword() gives back what holds no secret", () => {
  for (
    const text of ["sqlite:///mlflow.db", "sqlite:///data/me@home/x.db", "http://127.0.0.1:5000", "databricks", "a@b"]
  ) {
    strictEqual(withoutPassword(text), text);
  }
});
