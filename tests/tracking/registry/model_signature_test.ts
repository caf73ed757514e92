import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { readSignatureColumns, writeSignature } from "../../../lib/tracking/registry/model_signature.ts";

Deno.test("writeSignature() writes the columns as MLflow does", () => {
  // As `mlflow.models.infer_signature` of 3.17.2 writes a data frame of one text and its float.
  deepStrictEqual(
    writeSignature({
      inputs: [{ name: "text", type: "string" }],
      outputs: [{ name: "probability", type: "double" }],
      params: [{ name: "threshold", type: "double", default: 0.5 }],
    }),
    {
      inputs: '[{"type":"string","name":"text","required":true}]',
      outputs: '[{"type":"double","name":"probability","required":true}]',
      params: '[{"name":"threshold","type":"double","default":0.5,"shape":null}]',
    },
  );
  strictEqual(writeSignature({ inputs: [], outputs: [], params: [] }).params, null);
});

Deno.test("readSignatureColumns() reads them back and leaves other schemas alone", () => {
  const columns = [{ name: "text", type: "string", required: false }] as const;
  deepStrictEqual(readSignatureColumns(writeSignature({ inputs: columns, outputs: [] }).inputs), columns);
  strictEqual(readSignatureColumns('[{"type":"tensor"}]'), null);
  strictEqual(readSignatureColumns("no JSON"), null);
});
