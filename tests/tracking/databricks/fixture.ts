import type { RestContext } from "../../../lib/tracking/rest/context.ts";
import { databricksContext } from "../../../lib/tracking/databricks/open.ts";
import { type RestStore, restStore } from "../../../lib/tracking/rest/store.ts";
import { countingBytes, inFolder } from "../outbox/fixed.ts";
import { FakeMlflow } from "../rest/fake_mlflow.ts";
import { quickOptions } from "../rest/fixture.ts";
import { DatabricksStub } from "./stub.ts";

/** A workspace before a server that answers as MLflow does, and a store over it. */
export interface AtWorkspace {
  stub: DatabricksStub;
  server: FakeMlflow;
  context: RestContext;
  store: RestStore;
  folder: string;
}

/** Runs a test against a workspace of its own. */
export function atWorkspace(body: (at: AtWorkspace) => Promise<void>): () => Promise<void> {
  return inFolder(async (folder) => {
    await using server = await FakeMlflow.start(folder);
    const stub = new DatabricksStub(
      (path, init) => server.fetch(new URL(String(path), "http://mlflow.test"), init),
      { token: "dapi-secret" },
    );
    const context = databricksContext({ host: "http://workspace.test", token: "dapi-secret" }, {
      ...quickOptions(stub.fetch),
      randomBytes: countingBytes(),
    });
    await body({ stub, server, context, store: restStore(context, { uri: "http://workspace.test" }), folder });
  });
}
