import { deepStrictEqual, notDeepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import type { Dataset } from "../../lib/contracts/mod.ts";
import { createDataset } from "../../lib/datasets/create.ts";
import { splitDataset } from "../../lib/datasets/split.ts";

function cases(count: number, fields: (index: number) => Record<string, unknown> = () => ({})): Dataset {
  const rows = Array.from({ length: count }, (_, index) => ({ id: `c${index}`, ...fields(index) }));
  return createDataset(rows, { name: "cases" });
}

const ids = (dataset: Dataset | null) => (dataset?.rows ?? []).map(({ id }) => id);

Deno.test("splitDataset() gives each part its share, every row once, in the order of the whole", () => {
  for (
    const [count, test, validation] of [[100, 0.2, 0], [100, 0.29, 0.1], [7, 0.5, 0.2], [1000, 0.333, 0.333], [
      3,
      0.4,
      0.3,
    ]] as const
  ) {
    const whole = cases(count);
    const parts = splitDataset(whole, { test, validation, seed: 5 });
    strictEqual(parts.test.rows.length, Math.floor(test * count + 0.5), `${count} ${test}`);
    ok(Math.abs((parts.validation?.rows.length ?? 0) - validation * count) <= 1);
    const all = [...ids(parts.train), ...ids(parts.validation), ...ids(parts.test)];
    deepStrictEqual(new Set(all), new Set(ids(whole)));
    strictEqual(all.length, count);
    const order = ids(parts.test).map((id) => Number(id.slice(1)));
    deepStrictEqual(order, order.toSorted((a, b) => a - b));
  }
});

Deno.test("splitDataset() depends on the seed and the ids, not on the order of the rows", () => {
  const whole = cases(200, (index) => ({ label: index % 3, text: `t${index % 90}` }));
  const turned = createDataset(whole.rows.map(({ fields }) => fields).toReversed(), { name: "cases" });
  for (const options of [{}, { stratify: "label" }, { group: "text" }, { stratify: "label", group: "text" }]) {
    const test = (dataset: Dataset, seed: number) => {
      return ids(splitDataset(dataset, { test: 0.25, validation: 0.1, seed, ...options }).test).toSorted();
    };
    deepStrictEqual(test(whole, 1), test(whole, 1));
    deepStrictEqual(test(turned, 1), test(whole, 1));
    notDeepStrictEqual(test(whole, 2), test(whole, 1));
  }
});

Deno.test("splitDataset() draws every row equally often", () => {
  const whole = cases(20);
  const drawn = new Map<string, number>();
  for (let seed = 0; seed < 400; seed++) {
    for (const id of ids(splitDataset(whole, { test: 0.25, seed }).test)) drawn.set(id, (drawn.get(id) ?? 0) + 1);
  }
  // Expected 100 of 400, standard deviation 8.7; chi-squared with 19 degrees of freedom stays under 43.8 (p = 0.001).
  const chiSquared = ids(whole).reduce((sum, id) => sum + ((drawn.get(id) ?? 0) - 100) ** 2 / 75, 0) * 19 / 20;
  ok(chiSquared < 43.8, `chi-squared ${chiSquared}`);
});

Deno.test("splitDataset() keeps the shares of strata to within one row, and the size of the part", () => {
  const label = (index: number) =>
    index < 600 ? "common" : index < 900 ? "usual" : index < 985 ? "rare" : `single ${index}`;
  const { test, validation, train } = splitDataset(cases(1000, (index) => ({ label: label(index) })), {
    test: 0.2,
    validation: 0.1,
    stratify: "label",
    seed: 3,
  });
  const count = (part: Dataset | null, value: string) => {
    return (part?.rows ?? []).filter(({ fields }) => fields["label"] === value).length;
  };
  strictEqual(test.rows.length, 200);
  strictEqual(validation?.rows.length, 100);
  for (const [value, total] of [["common", 600], ["usual", 300], ["rare", 85]] as const) {
    ok(Math.abs(count(test, value) - 0.2 * total) < 1, value);
    ok(Math.abs(count(validation, value) - 0.1 * total) <= 1, value);
    ok(Math.abs(count(train, value) - 0.7 * total) <= 2, value);
  }
});

Deno.test("splitDataset() keeps many small strata from growing a part", () => {
  const whole = cases(300, (index) => ({ label: index % 100 }));
  strictEqual(splitDataset(whole, { test: 0.2, stratify: "label", seed: 1 }).test.rows.length, 60);
});

Deno.test("splitDataset() never parts a group, and comes close to the shares", () => {
  // Groups of 1 to 12 rows, each with one label; the texts repeat.
  const whole = cases(2000, (index) => ({ text: `text ${Math.floor(Math.sqrt(index * 3))}`, label: index % 5 === 0 }));
  for (const stratify of [undefined, "label"]) {
    const parts = splitDataset(whole, {
      test: 0.2,
      validation: 0.1,
      group: "text",
      seed: 11,
      ...(stratify === undefined ? {} : { stratify }),
    });
    const texts = [parts.train, parts.validation, parts.test].map((part) =>
      new Set(part?.rows.map(({ fields }) => fields["text"]))
    );
    for (const [index, own] of texts.entries()) {
      for (const other of texts.slice(index + 1)) ok(own.isDisjointFrom(other));
    }
    ok(Math.abs(parts.test.rows.length - 400) <= 12, `${parts.test.rows.length}`);
    ok(Math.abs((parts.validation?.rows.length ?? 0) - 200) <= 12);
    const positives = parts.test.rows.filter(({ fields }) => fields["label"] === true).length;
    if (stratify !== undefined) ok(Math.abs(positives / parts.test.rows.length - 0.2) < 0.02, `${positives}`);
  }
});

Deno.test("splitDataset() groups by value, and leaves rows without a value alone", () => {
  const whole = cases(40, (index) => ({ inputs: { who: index < 20 ? null : { id: index % 2 } } }));
  const { train, test } = splitDataset(whole, { test: 0.5, group: "who", seed: 1 });
  const who = (part: Dataset) =>
    new Set(part.rows.map(({ fields }) => JSON.stringify(fields["inputs"])).filter((text) => !text.includes("null")));
  ok(who(train).isDisjointFrom(who(test)));
  strictEqual(test.rows.length, 20);
  const text = createDataset([1, "1", 1, "1"].map((group) => ({ group })), { name: "types" });
  const parts = splitDataset(text, { test: 0.5, group: "group", seed: 1 });
  strictEqual(new Set(parts.test.rows.map(({ fields }) => typeof fields["group"])).size, 1);
});

Deno.test("splitDataset() says in the metadata of each part how it came about", () => {
  const whole = cases(10, () => ({ label: "x" }));
  const { test } = splitDataset(whole, { test: 0.2, stratify: "label", seed: 9 });
  strictEqual(test.name, "cases_test");
  deepStrictEqual(test.metadata["split"], {
    part: "test",
    of: "cases",
    digest: whole.digest,
    test: 0.2,
    validation: 0,
    seed: 9,
    stratify: "label",
  });
});

Deno.test("splitDataset() throws where shares make no sense, a field is missing or a part would be empty", () => {
  for (const [test, validation] of [[0, 0], [1, 0], [-0.1, 0], [0.5, 0.5], [0.2, -0.1], [NaN, 0]] as const) {
    throws(() => splitDataset(cases(10), { test, validation }), { name: "RangeError", message: /together under 1/ });
  }
  throws(() => splitDataset(cases(10), { test: 0.2, group: "nowhere" }), { name: "InputError", message: /"nowhere"/ });
  throws(() => splitDataset(cases(3), { test: 0.1 }), {
    name: "InputError",
    message: /nothing would be left for test$/,
  });
  throws(() => splitDataset(cases(9, () => ({ g: "same" })), { test: 0.2, group: "g" }), {
    message: /nothing would be left for test$/,
    hint: /9 rows in 1 group/,
  });
});
