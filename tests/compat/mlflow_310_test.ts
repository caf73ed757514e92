import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { dirname, join } from "@std/path";
import { inspectSqliteFile, openSqliteStore } from "../../lib/tracking/sqlite/mod.ts";
import { checkTrackingStore } from "../../lib/tracking/check_tracking_store.ts";
import { python, python310, run, runPython } from "./components.ts";
import { expectSample, readFacts } from "./mlflow_facts.ts";
import { writeSample } from "./mlflow_sample.ts";

const newer = Deno.env.get("VIGIL_PYTHON") ?? python;
const older = Deno.env.get("VIGIL_PYTHON_310") ?? python310;

const MAKE = `
import sys
from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore
SqlAlchemyStore("sqlite:///" + sys.argv[1], sys.argv[2]).engine.dispose()
`;

async function makeOlderFile(): Promise<string> {
  const folder = await Deno.makeTempDir();
  await runPython(MAKE, {
    program: older,
    args: [join(folder, "mlflow.db"), join(folder, "mlartifacts")],
  });
  return folder;
}

async function upgrade(folder: string): Promise<void> {
  const command = [
    join(dirname(newer), "mlflow"),
    "db",
    "upgrade",
    `sqlite:///${folder}/mlflow.db`,
  ];
  const { code, stderr } = await run(command, {
    env: { MLFLOW_DISABLE_TELEMETRY: "true" },
  });
  strictEqual(code, 0, stderr);
}

Deno.test("a file that MLflow 3.10.1 made is written in its layout, and again after the upgrade to 3.17.2", async () => {
  const folder = await makeOlderFile();
  const uri = `sqlite:///${folder}/mlflow.db`;
  const address = { folder };
  await using store = await openSqliteStore("sqlite:///mlflow.db", address);
  const sample = await writeSample(store);
  const before = await Promise.all(
    sample.traceIds.map((traceId) => store.trace(traceId)),
  );
  strictEqual(
    (await inspectSqliteFile("sqlite:///mlflow.db", address)).head,
    "1b5f0d9ad7c1",
  );

  expectSample(await readFacts(older, { uri, sample }), sample, {
    older: true,
  });

  await upgrade(folder);
  expectSample(await readFacts(newer, { uri, sample }), sample);

  // The same open store, which has seen the file change under it.
  deepStrictEqual(
    await Promise.all(sample.traceIds.map((traceId) => store.trace(traceId))),
    before,
  );
  const { rejected } = await store.deliver([
    {
      kind: "traceTag",
      traceId: sample.traceIds[0],
      key: "after",
      value: "upgrade",
    },
  ]);
  deepStrictEqual(rejected, []);
  const info = await inspectSqliteFile("sqlite:///mlflow.db", address);
  deepStrictEqual([info.head, info.layout, info.upgrade], [
    "dc11669786a5",
    "3.17",
    null,
  ]);
});

Deno.test("checkTrackingStore() passes on a file that MLflow 3.10.1 made, and on the same file upgraded", async () => {
  const folder = await makeOlderFile();
  const open = () => openSqliteStore("sqlite:///mlflow.db", { folder });
  const passed = await checkTrackingStore(open);
  await upgrade(folder);
  deepStrictEqual(await checkTrackingStore(open), passed);
});

Deno.test("MLflow 3.10.1 refuses a new file, as it does with those of MLflow 3.17.2", async () => {
  const folder = await Deno.makeTempDir();
  await using store = await openSqliteStore("sqlite:///mlflow.db", { folder });
  const sample = await writeSample(store);
  await rejects(
    readFacts(older, { uri: `sqlite:///${folder}/mlflow.db`, sample }),
    /found version dc11669786a5, but expected 1b5f0d9ad7c1/,
  );
});
