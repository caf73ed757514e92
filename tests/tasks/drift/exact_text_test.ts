import { deepStrictEqual, match, ok } from "node:assert/strict";
import { exactText } from "../../../tasks/drift/exact_text.ts";

Deno.test("exactText() says what changed, the largest changes first, in short lines", () => {
  const change = (column: string, after: number) => ({ column, method: "ks", before: 0.1, after });
  const text = exactText([change("a", 0.1000001), change("b", 0.11), change("c".repeat(200), 0.2)]);
  const lines = text.split("\n");
  match(lines[0] ?? "", /^Exact: statistics of 3 columns come from the rows now, 2 of them changed\.$/);
  match(lines[1] ?? "", /^ {2}c+… \(ks\): 0\.100 → 0\.200$/);
  match(lines[2] ?? "", /^ {2}b \(ks\): 0\.100 → 0\.110$/);
  ok(lines.every((line) => line.length <= 100), text);
  match(exactText(Array.from({ length: 9 }, (_, at) => change(`x${at}`, 0.5))), / and 4 more\n/);
  deepStrictEqual(exactText([]), "Exact: no column is judged by ks or wasserstein over all rows, nothing changed\n");
});
