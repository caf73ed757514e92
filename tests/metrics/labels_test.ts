import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { encodeLabels, sortLabels } from "../../lib/metrics/labels.ts";

Deno.test("encodeLabels() numbers labels by their order, whatever comes first in the rows", () => {
  const encoded = encodeLabels({ expected: ["no", "maybe", "yes"], predicted: ["yes", "maybe", "yes"] });
  deepStrictEqual(encoded.labels, ["maybe", "no", "yes"]);
  deepStrictEqual([...encoded.expected], [1, 0, 2]);
  deepStrictEqual([...encoded.predicted], [2, 0, 2]);
});

Deno.test("encodeLabels() leaves out and counts rows without a prediction or an expected label", () => {
  const encoded = encodeLabels({ expected: ["a", "b", null, "c", null], predicted: ["a", null, "b", "a", null] });
  deepStrictEqual([...encoded.rows], [0, 3]);
  strictEqual(encoded.total, 5);
  strictEqual(encoded.unanswered, 1);
  strictEqual(encoded.unlabelled, 2);
});

Deno.test("encodeLabels() keeps a label that only an unanswered row expects, and labels asked for", () => {
  const encoded = encodeLabels({ expected: ["a", "b"], predicted: ["a", null] }, { labels: ["z", "a"] });
  deepStrictEqual(encoded.labels, ["a", "b", "z"]);
});

Deno.test("encodeLabels() throws when the columns differ in length", () => {
  throws(() => encodeLabels({ expected: ["a"], predicted: [] }), {
    name: "RangeError",
    message: /found 1 expected and 0 predicted/,
  });
});

Deno.test("sortLabels() orders by code point, and by number where all labels are numbers", async (t) => {
  for (
    const [name, labels, sorted] of [
      ["letters", ["b", "a", "B", "ab"], ["B", "a", "ab", "b"]],
      ["numbers", ["10", "9", "-1", "2.5"], ["-1", "2.5", "9", "10"]],
      ["one is no number", ["10", "9", "x"], ["10", "9", "x"]],
      ["empty label", ["1", ""], ["", "1"]],
      // U+1F600 follows U+FB01, though its first UTF-16 unit is smaller.
      ["beyond 16 bits", ["\u{1f600}", "\ufb01", "社"], ["社", "\ufb01", "\u{1f600}"]],
    ] as const
  ) {
    await t.step(name, () => deepStrictEqual(sortLabels(labels), [...sorted]));
  }
});
