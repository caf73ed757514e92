import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { openerFor, outboxFolder, serverOutboxFolder } from "../../lib/tracking/openers.ts";
import { filesOf, inFolder } from "./outbox/fixed.ts";
import { answering } from "./rest/fixture.ts";

Deno.test("outboxFolder() lies beside the store", () => {
  strictEqual(outboxFolder("/data/mlflow.db"), "/data/mlflow.db.outbox");
});

Deno.test("serverOutboxFolder() lies in the project, one for each server, without a password in its name", () => {
  deepStrictEqual(
    ["http://localhost:5000", "https://ada:secret@mlflow.test/team/a/", "http://[::1]:5000"].map((uri) =>
      serverOutboxFolder(uri, "/p")
    ),
    ["/p/mlflow.localhost_5000.outbox", "/p/mlflow.mlflow.test_team_a.outbox", "/p/mlflow._1_5000.outbox"],
  );
});

Deno.test(
  "openerFor() opens a server with the credentials of the settings, and touches nothing before",
  inFolder(async (folder) => {
    const { fetch, requests } = answering(Response.json({ experiments: [] }));
    const env = (name: string) => name === "MLFLOW_TRACKING_TOKEN" ? "secret" : undefined;
    const opener = await openerFor("http://mlflow.test", { folder, sources: { env }, fetch });
    strictEqual(await opener.outbox(), `${folder}/mlflow.mlflow.test.outbox`);
    const { store, target } = await opener.withTarget();
    deepStrictEqual([requests.length, filesOf(folder)], [0, []]);
    await store.experiments();
    strictEqual(requests[0]?.headers.get("authorization"), "Bearer secret");
    await target[Symbol.asyncDispose]();
    strictEqual((await opener.store()).uri, "http://mlflow.test");
  }),
);

Deno.test(
  "openerFor() opens a workspace of Databricks with the settings or a profile, with an outbox for each workspace",
  inFolder(async (folder) => {
    Deno.writeTextFileSync(`${folder}/.databrickscfg`, "[team]\nhost = https://adb-2.test\ntoken = dapi-team\n");
    const { fetch, requests } = answering(Response.json({ experiments: [] }));
    const given: Record<string, string> = {
      HOME: folder,
      DATABRICKS_HOST: "https://adb-1.test/",
      DATABRICKS_TOKEN: "dapi-env",
    };
    const sources = { env: (name: string) => given[name] };
    const opener = await openerFor("databricks", { folder, sources, fetch });
    strictEqual(await opener.outbox(), `${folder}/mlflow.adb-1.test.outbox`);
    const store = await opener.store();
    strictEqual(store.uri, "https://adb-1.test");
    await store.experiments();
    const { store: team, target } = await (await openerFor("databricks://team", { folder, sources, fetch }))
      .withTarget();
    await team.experiments();
    deepStrictEqual(
      requests.map(({ url, headers }) => [new URL(url).host, headers.get("authorization")]),
      [["adb-1.test", "Bearer dapi-env"], ["adb-2.test", "Bearer dapi-team"]],
    );
    await target[Symbol.asyncDispose]();
    const nobody = await openerFor("databricks", { folder, sources: { env: () => undefined } });
    await rejects(nobody.withTarget(), { name: "InputError", where: { field: "DATABRICKS_HOST" } });
  }),
);

Deno.test(
  "openerFor() takes the address of the settings, and refuses one that is not known",
  inFolder(async (folder) => {
    const env = (name: string) => name === "MLFLOW_TRACKING_URI" ? "sqlite:///given.db" : undefined;
    const opener = await openerFor(undefined, { folder, sources: { env } });
    deepStrictEqual([opener.uri, await opener.outbox()], ["sqlite:///given.db", `${folder}/given.db.outbox`]);
    await rejects(
      openerFor("postgresql://ada:secret@host/db", { folder }),
      (error) => !String(error).includes("secret"),
    );
  }),
);
