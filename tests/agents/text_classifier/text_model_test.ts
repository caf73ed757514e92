import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import {
  fitTextModel,
  readTextModel,
  textProbabilities,
  writeTextModel,
} from "../../../lib/agents/text_classifier/text_model.ts";

const rows = [
  ...["下降12.5%", "共计300人", "投入5亿元", "培训40次", "减排8万吨"].map((text) => ({ text, label: "figures" })),
  ...["积极履行责任", "携手共筑美好", "坚持绿色发展", "关爱员工成长"].map((text) => ({ text, label: "words" })),
];
const small = { ngrams: { unit: "character", shortest: 1, longest: 2, width: 512 } } as const;

function files(model: ReturnType<typeof fitTextModel>): (name: string) => Uint8Array {
  const written: Record<string, string | Uint8Array> = writeTextModel(model);
  return (name) => {
    const content = written[name];
    if (content === undefined) throw new Error(`Expected no file "${name}"`);
    return typeof content === "string" ? new TextEncoder().encode(content) : content;
  };
}

Deno.test("fitTextModel() learns what tells the labels apart, the same at every call", () => {
  const model = fitTextModel(rows, { ...small, labels: ["words", "figures"] });
  const probabilities = textProbabilities(model, "同比增长7.3%");
  ok((probabilities["figures"] ?? 0) > 0.5, JSON.stringify(probabilities));
  ok(Math.abs((probabilities["figures"] ?? 0) + (probabilities["words"] ?? 0) - 1) < 1e-12);
  deepStrictEqual(
    writeTextModel(fitTextModel(rows, { ...small, labels: ["words", "figures"] })),
    writeTextModel(model),
  );
  const swapped = fitTextModel(rows, small);
  deepStrictEqual(swapped.labels, ["figures", "words"]);
});

Deno.test("readTextModel() reads what writeTextModel() wrote, of two labels and of more", () => {
  for (const more of [[], [{ text: "hello there", label: "english" }]]) {
    const model = fitTextModel([...rows, ...more], small);
    const read = readTextModel(files(model));
    deepStrictEqual(read, model);
    deepStrictEqual(textProbabilities(read, "hello 12"), textProbabilities(model, "hello 12"));
  }
});

Deno.test("readTextModel() says what is wrong with the files", () => {
  const read = files(fitTextModel(rows, small));
  throws(() => readTextModel((name) => name === "model.json" ? new TextEncoder().encode("{") : read(name)), {
    name: "InputError",
    message: /Cannot read the model/,
  });
  throws(() => readTextModel((name) => name === "weights.f32" ? new Uint8Array(8) : read(name)), {
    message: "Cannot read the model: found 8 bytes of weights, expected 2048",
  });
  throws(() => fitTextModel(rows, { ...small, labels: ["words"] }), { name: "RangeError", message: /"figures"/ });
});

Deno.test("textProbabilities() of an empty text is what the intercepts say", () => {
  const model = fitTextModel(rows, { ...small, ngrams: { ...small.ngrams, unit: "word" } });
  const [intercept = NaN] = model.intercepts;
  strictEqual(textProbabilities(model, "")["words"]?.toFixed(12), (1 / (1 + Math.exp(-intercept))).toFixed(12));
});
