import { strictEqual, throws } from "node:assert/strict";
import { join } from "@std/path";
import { DatabaseSync } from "node:sqlite";
import { ServiceError } from "../../../lib/contracts/mod.ts";
import { isLocked } from "../../../lib/tracking/outbox/is_locked.ts";
import { inFolder } from "./fixed.ts";

Deno.test(
  "isLocked() knows SQLite's own error, also behind another one, and takes no other for it",
  inFolder((folder) => {
    using one = new DatabaseSync(join(folder, "a.db"));
    using two = new DatabaseSync(join(folder, "a.db"), { timeout: 1 });
    one.exec("CREATE TABLE t (a); BEGIN IMMEDIATE");
    const begin = two.prepare("BEGIN IMMEDIATE");
    for (const attempt of [() => two.exec("BEGIN IMMEDIATE"), () => begin.run()]) {
      throws(attempt, (error) => {
        strictEqual(isLocked(error), true);
        strictEqual(isLocked(new ServiceError("Cannot write to the store", { cause: error })), true);
        return true;
      });
    }
    throws(() => two.exec("SELECT * FROM nowhere"), (error) => !isLocked(error));
    strictEqual(isLocked(new Error("database is locked")), false);
    strictEqual(isLocked("locked"), false);
    one.exec("ROLLBACK");
  }),
);
