import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import {
  findRevision,
  NEWEST_WRITTEN,
  requireChangedRevision,
  requireRevision,
  REVISIONS,
  upgradeCommand,
} from "../../../lib/tracking/sqlite/layouts.ts";
import { TEMPLATE, TEMPLATE_REVISION } from "../../../lib/tracking/sqlite/template.ts";
import { TEMPLATE as OLDER, TEMPLATE_REVISION as OLDER_REVISION } from "./template_3_10.ts";

Deno.test("findRevision() says of each revision what its tables say", () => {
  for (const [head, tables] of [[TEMPLATE_REVISION, TEMPLATE], [OLDER_REVISION, OLDER]] as const) {
    const revision = findRevision(head);
    strictEqual(revision?.layout === "3.17", tables.includes("trace_name VARCHAR"), head);
    strictEqual(revision?.layout === "3.10", tables.includes("dimension_attributes"), head);
    strictEqual(revision?.payloadGeneration, tables.includes("db_payload_generation"), head);
    strictEqual(revision?.reviewQueues, tables.includes("CREATE TABLE review_queue_items"), head);
  }
});

Deno.test("findRevision() knows two layouts, the newer from MLflow 3.17.0 on", () => {
  strictEqual(NEWEST_WRITTEN, TEMPLATE_REVISION);
  strictEqual(new Set(REVISIONS.map(({ head }) => head)).size, 9);
  deepStrictEqual(
    REVISIONS.filter(({ layout }) => layout === "3.17").map(({ mlflow }) => mlflow),
    ["3.17.0", "3.18.0"],
  );
  strictEqual(findRevision("75868b020152"), undefined);
});

Deno.test("requireRevision() and requireChangedRevision() name what was found and what was expected", () => {
  strictEqual(requireRevision("b7e2c1a4d9f3", "/a.db").mlflow, "3.16.1");
  throws(() => requireRevision("71994744cf8e", "/a.db"), {
    name: "InputError",
    message: /found the schema revision "71994744cf8e", expected "dc11669786a5"/,
    hint: /`mlflow db upgrade sqlite:\/\/\/\/a\.db`/,
  });
  strictEqual(requireChangedRevision("dc11669786a5", "/a.db", "b7e2c1a4d9f3").layout, "3.17");
  throws(() => requireChangedRevision("abc", "/a.db", "b7e2c1a4d9f3"), {
    name: "ServiceError",
    message: /from "b7e2c1a4d9f3" to "abc"/,
  });
});

Deno.test("upgradeCommand() writes an absolute path with four slashes", () => {
  strictEqual(upgradeCommand("/data/mlflow.db"), "mlflow db upgrade sqlite:////data/mlflow.db");
});
