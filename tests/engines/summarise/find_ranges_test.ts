import { deepStrictEqual } from "node:assert/strict";
import { readParquet } from "../../../lib/engines/duckdb/read_parquet.ts";
import { relationOf } from "../../../lib/engines/duckdb/filled_table.ts";
import { findRanges } from "../../../lib/engines/summarise/find_ranges.ts";
import { folderWith, openWorkspace, workspaceWith } from "../fixture.ts";

Deno.test("findRanges() says where finite numbers lie, and whether there are others", async () => {
  using rows = await workspaceWith(`SELECT * FROM (VALUES
    (3e0, 3e0, 3e0, 3e0, NULL, 'NaN'::DOUBLE), (-2, 'NaN', '-inf', 1e200, NULL, 'inf'), (NULL, 1, 1, 1, NULL, NULL)
  ) AS t(plain, nan, infinite, huge, nothing, none)`);
  const ranges = await findRanges(rows.workspace, {
    relation: rows.relation,
    columns: [0, 1, 2, 3, 4, 5].map((place) => ({ index: 10 + place, sql: `CAST(c${place} AS DOUBLE)` })),
  });
  deepStrictEqual(
    ranges,
    new Map([
      [10, { count: 2, min: -2, max: 3, isPlain: true }],
      [11, { count: 2, min: 1, max: 3, isPlain: false }],
      [12, { count: 2, min: 1, max: 3, isPlain: false }],
      [13, { count: 3, min: 1, max: 1e200, isPlain: false }],
      [14, { count: 0, min: NaN, max: NaN, isPlain: true }],
      [15, { count: 0, min: NaN, max: NaN, isPlain: false }],
    ]),
  );
});

/** Parquet by pyarrow 23: one column `x` of 1, NaN, 3 and nothing, whose statistics say from 1 to 3. */
const WITH_NAN = [
  "UEFSMRUAFTwVPCwVCBUAFQYVBhwYCAAAAAAAAAhAGAgAAAAAAADwPxYCKAgAAAAAAAAIQBgIAAAAAAAA8D8REQAAAAIAAAADBwAAAAAAAPA/",
  "AAAAAAAA+H8AAAAAAAAIQBUEGSw1ABgGc2NoZW1hFQIAFQolAhgBeAAWCBkcGRwmABwVChklBgAZGAF4FQAWCBa6ARa6ASYIPBgIAAAAAAAA",
  "CEAYCAAAAAAAAPA/FgIoCAAAAAAAAAhAGAgAAAAAAADwPxERABkcFQAVABUCADwpBhkmAgYAAAAWugEWCCYIFroBACggcGFycXVldC1jcHAt",
  "YXJyb3cgdmVyc2lvbiAyMy4wLjEZHBwAAACsAAAAUEFSMQ==",
].join("");

Deno.test("findRanges() sees NaN that the statistics of a Parquet file leave out", async () => {
  using files = folderWith({ "nan.parquet": Uint8Array.from(atob(WITH_NAN), (byte) => byte.charCodeAt(0)) });
  using workspace = await openWorkspace();
  const paths = [`${files.folder}/nan.parquet`];
  const relation = relationOf(
    await readParquet(workspace, { paths, source: "nan.parquet", table: "t" }),
    "nan.parquet",
  );
  deepStrictEqual(await workspace.run(`SELECT max(x) FROM ${relation.from}`), [[3]]);
  const columns = [{ index: 0, sql: "CAST(x AS DOUBLE)" }];
  deepStrictEqual(
    await findRanges(workspace, { relation, columns }),
    new Map([[0, { count: 2, min: 1, max: 3, isPlain: false }]]),
  );
});
