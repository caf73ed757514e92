import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { normalCdf, random, type RandomStream, shuffle } from "../../lib/statistics/mod.ts";
import { agrees } from "./goodness.ts";

const first = (stream: RandomStream) => Array.from({ length: 8 }, () => stream.uint32());

Deno.test("random() gives the same stream for the same seed and keys, in any order of use", () => {
  const alone = first(random(42, "bootstrap", "f1_score"));
  const other = random(42, "split");
  first(other);
  deepStrictEqual(first(random(42, "bootstrap", "f1_score")), alone);
});

Deno.test("random() gives different streams for different seeds, keys, types of key and borders between keys", () => {
  const streams = [
    random(42),
    random(43),
    random(-42),
    random(42 + 2 ** 32),
    random(42, ""),
    random(42, "a"),
    random(42, "ab", "c"),
    random(42, "a", "bc"),
    random(42, 1),
    random(42, "1"),
    random(42, "a", "b"),
    random(42, "b", "a"),
    random(42, "a", "a"),
  ].map(first);
  for (let i = 0; i < streams.length; i++) {
    for (let j = 0; j < i; j++) notDeepStrictEqual(streams[i], streams[j], `${i}, ${j}`);
  }
});

Deno.test("uniform() is uniform, and words that follow each other are independent", () => {
  const stream = random(1, "uniform");
  const cells = new Array<number>(256).fill(0);
  let before = stream.uniform();
  for (let i = 0; i < 100_000; i++) {
    const next = stream.uniform();
    ok(next >= 0 && next < 1);
    const cell = Math.floor(before * 16) * 16 + Math.floor(next * 16);
    cells[cell] = (cells[cell] ?? 0) + 1;
    before = next;
  }
  agrees(cells, cells.map(() => 100_000 / 256));
});

Deno.test("streams whose keys differ in one character are independent", () => {
  const cells = new Array<number>(64).fill(0);
  for (let i = 0; i < 20_000; i++) {
    const cell = Math.floor(random(7, `row ${i}`).uniform() * 8) * 8 +
      Math.floor(random(7, `row ${i + 1}`).uniform() * 8);
    cells[cell] = (cells[cell] ?? 0) + 1;
  }
  agrees(cells, cells.map(() => 20_000 / 64));
});

Deno.test("integer() is uniform over its range and reaches its ends", () => {
  const stream = random(2, "integer");
  for (const bound of [1, 2, 7, 1000]) {
    const counts = new Array<number>(bound).fill(0);
    for (let i = 0; i < 50_000; i++) {
      const value = stream.integer(bound);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    strictEqual(counts.length, bound);
    if (bound > 1) agrees(counts, counts.map(() => 50_000 / bound));
  }
  const large = 2 ** 53 - 1;
  const values = Array.from({ length: 2000 }, () => stream.integer(large));
  ok(values.every((value) => Number.isSafeInteger(value) && value >= 0 && value < large));
  ok(values.some((value) => value > large * 0.99) && values.some((value) => value < large * 0.01));
  throws(() => stream.integer(0), { name: "RangeError", message: /bound must be a safe whole number of at least 1/ });
});

Deno.test("normal() follows the normal distribution", () => {
  const stream = random(3, "normal");
  const edges = Array.from({ length: 41 }, (_, index) => -4 + index * 0.2);
  const counts = new Array<number>(42).fill(0);
  for (let i = 0; i < 100_000; i++) {
    const value = stream.normal();
    const cell = edges.findIndex((edge) => value < edge);
    const at = cell === -1 ? 41 : cell;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const upTo = [...edges.map(normalCdf), 1];
  agrees(counts, upTo.map((share, at) => 100_000 * (share - (upTo[at - 1] ?? 0))));
});

Deno.test("shuffle() gives every order equally often and leaves its argument alone", () => {
  const items = ["a", "b", "c", "d"];
  const seen = new Map<string, number>();
  const stream = random(4, "shuffle");
  for (let i = 0; i < 24_000; i++) {
    const order = shuffle(stream, items).join("");
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  strictEqual(seen.size, 24);
  agrees([...seen.values()], Array.from(seen, () => 1000));
  deepStrictEqual(items, ["a", "b", "c", "d"]);
  deepStrictEqual(shuffle(stream, []), []);
});

Deno.test("random() refuses a seed that is no whole number", () => {
  throws(() => random(0.5), { name: "RangeError", message: /seed must be a safe whole number, received 0.5/ });
});
