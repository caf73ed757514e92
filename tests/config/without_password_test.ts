import { strictEqual } from "node:assert/strict";
import { withoutPassword } from "../../lib/config/without_password.ts";

Deno.test("withoutPassword() hides user, password and query values, whatever signs they hold", () => {
  strictEqual(withoutPassword("http://u:p/w@x@host/a"), "http://***@host/a");
  strictEqual(withoutPassword("postgresql://user:secret@host:5432/db"), "postgresql://***@host:5432/db");
  strictEqual(withoutPassword("https://host/a?token=abc&x=1"), "https://host/a?token=***&x=***");
});

Deno.test("withoutPassword() gives back what holds no secret", () => {
  for (const text of ["sqlite:///mlflow.db", "http://127.0.0.1:5000", "databricks", "a@b"]) {
    strictEqual(withoutPassword(text), text);
  }
});
