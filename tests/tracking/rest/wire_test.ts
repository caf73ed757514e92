import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { digits, entries, pageToken, readPages, toEntries, whole } from "../../../lib/tracking/rest/wire.ts";

Deno.test("whole and digits read numbers and text alike", () => {
  deepStrictEqual([whole.parse(12), whole.parse("12"), whole.parse("-3")], [12, 12, -3]);
  deepStrictEqual([digits.parse(7), digits.parse("1767225600000123451")], ["7", "1767225600000123451"]);
  strictEqual(whole.safeParse("1.5").success, false);
  strictEqual(digits.safeParse(1.5).success, false);
});

Deno.test("entries and toEntries() are two sides of one list", () => {
  deepStrictEqual(entries.parse([{ key: "a", value: "1" }, { key: "b" }]), { a: "1", b: "" });
  deepStrictEqual(entries.parse(toEntries({ a: "1", b: "2" })), { a: "1", b: "2" });
});

Deno.test("pageToken is undefined at the end", () => {
  deepStrictEqual([pageToken.parse("2"), pageToken.parse(""), pageToken.parse(null)], ["2", undefined, undefined]);
});

Deno.test("readPages() stops at the limit and at the last page", async () => {
  const asked: (string | undefined)[] = [];
  const read = (page: string | undefined) => {
    asked.push(page);
    const from = Number(page ?? 0);
    return Promise.resolve({ items: [from, from + 1], next: from < 4 ? String(from + 2) : undefined });
  };
  deepStrictEqual(await readPages(read), [0, 1, 2, 3, 4, 5]);
  deepStrictEqual(asked, [undefined, "2", "4"]);
  asked.length = 0;
  deepStrictEqual(await readPages(read, { limit: 3 }), [0, 1, 2]);
  deepStrictEqual(asked, [undefined, "2"]);
});
