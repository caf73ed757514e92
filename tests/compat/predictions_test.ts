import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { openPredictions, type PredictionRow } from "vigil/monitoring";
import { findPostgres, startPostgres } from "./components.ts";

const programs = await findPostgres();

function sample(number: number, fields: Partial<PredictionRow> = {}): PredictionRow {
  return {
    id: `id-${number}`,
    classifier: "fp",
    predicted_at: new Date(Date.UTC(2026, 10, 20, 6, 0, number, 7)).toISOString(),
    text_hash: "9f86d081884c7d65",
    text_length: 20,
    language: number % 2 === 0 ? "Han" : null,
    probability: 0.1 + 0.2,
    prediction: 1,
    threshold: 0.148288,
    model_version: "3",
    label: number % 3 === 0 ? 1 : null,
    ...fields,
  };
}

Deno.test({
  name: "predictions in Postgres read back as they were kept, each id once, by window; a server that goes is named",
  ignore: programs === null,
  async fn() {
    const server = await startPostgres(programs ?? "");
    let running = true;
    const stop = async () => {
      if (running) await server[Symbol.asyncDispose]();
      running = false;
    };
    try {
      await using table = await openPredictions(server.url);
      const rows = Array.from({ length: 12_000 }, (_, number) => sample(number));
      strictEqual(await table.insert(rows), 12_000);
      strictEqual(await table.insert([sample(0, { probability: 0.9 }), sample(1, { id: "new", classifier: "ep" })]), 1);
      deepStrictEqual(await table.read({ classifier: "fp" }), rows);
      const [sinceMs, untilMs] = [rows[100], rows[200]].map((row) => Date.parse(row?.predicted_at ?? ""));
      deepStrictEqual(
        (await table.read({ classifier: "fp", sinceMs: sinceMs ?? 0, untilMs: untilMs ?? 0 })).map(({ id }) => id),
        rows.slice(100, 200).map(({ id }) => id),
      );
      await using again = await openPredictions(server.url);
      deepStrictEqual((await again.read({ classifier: "ep" })).map(({ id }) => id), ["new"]);
      await stop();
      await rejects(table.insert([sample(1, { id: "late" })]), {
        name: "ServiceError",
        message: /Cannot store the predictions/,
      });
    } finally {
      await stop();
    }
  },
});
