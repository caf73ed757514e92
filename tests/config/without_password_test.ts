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

Deno.test("withoutPassword() hides what an address holds in the middle of a text", () => {
  const cases: [string, string][] = [
    [
      "Invalid URL: 'postgres://me:s3cret@127.0.0.1:99999999/db'",
      "Invalid URL: 'postgres://***@127.0.0.1:99999999/db'",
    ],
    ['connect to "postgres://me:s3cret@host/db": refused', 'connect to "postgres://***@host/db": refused'],
    [
      "tried http://a:b@one/x, then (https://c:d@two/y?key=k).",
      "tried http://***@one/x, then (https://***@two/y?key=***).",
    ],
    ["URL=postgres://me:s/e:c@r#et@host failed", "URL=postgres://***@host failed"],
    ["see\thttp://u:s@h/\nand more", "see\thttp://***@h/\nand more"],
    ["http://u:p?w@host/a is down", "http://***"],
    ["the file sqlite:///data/me@home/x.db is locked", "the file sqlite:///data/me@home/x.db is locked"],
    ["connect ECONNREFUSED 127.0.0.1:9, mail me@host", "connect ECONNREFUSED 127.0.0.1:9, mail me@host"],
  ];
  for (const [text, expected] of cases) strictEqual(withoutPassword(text), expected);
  for (const sign of ["/", ":", "@", "?", "#", "%", "&", "=", '"', "'", ")", ".", ",", ";"]) {
    const shown = withoutPassword(`cannot reach "postgres://me:first${sign}second@host:5432/db": refused`);
    ok(!/first|second/.test(shown), shown);
  }
});

Deno.test("withoutPassword() takes no long time over a long text", () => {
  // One that tried every end of every word would take minutes.
  const text = `at ${"a+b.c-".repeat(20_000)} http://${"x.".repeat(20_000)} ${"://".repeat(20_000)}`;
  ok(withoutPassword(text).length > 100_000);
});
