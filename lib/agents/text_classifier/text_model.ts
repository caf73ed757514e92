import { z } from "zod";
import { jsonOrUndefined } from "../../config/mod.ts";
import { InputError } from "../../contracts/mod.ts";
import { fitSoftmax, scoreVector, toProbabilities } from "./fit_softmax.ts";
import type { MinimiseOptions } from "./lbfgs.ts";
import { ngramFeatures, type NgramOptions } from "./ngrams.ts";

/** A linear classifier of texts. */
export interface TextModel {
  /** Labels in the order of the outputs; of two the second is the one whose probability is fitted. */
  labels: readonly string[];
  /** How texts become features. */
  ngrams: NgramOptions;
  /** Strength of the ridge. */
  penalty: number;
  /** Steps that the fit took. */
  steps: number;
  /** Log-odds of each output with no feature on. */
  intercepts: readonly number[];
  /** Weights of each feature for the outputs, feature after feature. */
  weights: Float32Array<ArrayBuffer>;
}

/** A text with its label. */
export interface LabelledText {
  /** The text. */
  text: string;
  /** Its label. */
  label: string;
}

/** Options for {@linkcode fitTextModel}. */
export interface FitTextModelOptions extends MinimiseOptions {
  /** Labels in the order of the outputs. @default {those of the rows, sorted} */
  labels?: readonly string[];
  /** How texts become features. @default {runs of 1 to 3 characters, 32,768 features} */
  ngrams?: NgramOptions;
  /** Strength of the ridge, above 0. @default {0.03} */
  penalty?: number;
}

/**
 * Fits a classifier of texts: hashed n-grams and a ridge logistic regression. Nothing is random, so the same rows give the
 * same model to the last byte.
 *
 * @throws {RangeError} If there are not rows of at least two labels, or a label is none of those named.
 */
export function fitTextModel(rows: readonly LabelledText[], options: FitTextModelOptions = {}): TextModel {
  const { ngrams = { unit: "character", shortest: 1, longest: 3, width: 32_768 }, penalty = 0.03 } = options;
  const labels = options.labels ?? [...new Set(rows.map(({ label }) => label))].toSorted();
  const stray = rows.find(({ label }) => !labels.includes(label));
  if (stray !== undefined) throw new RangeError(`Cannot fit: found the label "${stray.label}", expected ${labels}`);
  const fit = fitSoftmax(
    {
      rows: rows.map(({ text }) => ngramFeatures(text, ngrams)),
      classes: Int32Array.from(rows, ({ label }) => labels.indexOf(label)),
      outputs: labels.length,
      width: ngrams.width,
    },
    penalty,
    options,
  );
  const { steps } = fit;
  return { labels, ngrams, penalty, steps, intercepts: [...fit.intercepts], weights: Float32Array.from(fit.weights) };
}

/** The probability of each label for a text. */
export function textProbabilities(model: TextModel, text: string): Record<string, number> {
  const { labels } = model;
  const scores = new Float64Array(labels.length === 2 ? 1 : labels.length);
  scoreVector(ngramFeatures(text, model.ngrams), model, scores);
  toProbabilities(scores);
  const [first = "", second = ""] = labels;
  if (labels.length === 2) return { [first]: 1 - (scores[0] ?? NaN), [second]: scores[0] ?? NaN };
  return Object.fromEntries(labels.map((label, output) => [label, scores[output] ?? NaN]));
}

const modelSchema = z.object({
  kind: z.literal("text_model"),
  schemaVersion: z.literal(1),
  labels: z.array(z.string()).min(2),
  ngrams: z.object({
    unit: z.enum(["character", "word"]),
    shortest: z.number().int().min(1),
    longest: z.number().int().min(1),
    width: z.number().int().min(2),
  }),
  penalty: z.number(),
  steps: z.number(),
  intercepts: z.array(z.number()),
});

/** The files of a model: what it is, and its weights as 32-bit numbers, the lowest byte first. */
export function writeTextModel({ weights, ...model }: TextModel): { "model.json": string; "weights.f32": Uint8Array } {
  const bytes = new Uint8Array(weights.length * 4);
  const view = new DataView(bytes.buffer);
  for (const [index, weight] of weights.entries()) view.setFloat32(4 * index, weight, true);
  const text = JSON.stringify({ kind: "text_model", schemaVersion: 1, ...model }, null, 2);
  return { "model.json": `${text}\n`, "weights.f32": bytes };
}

/**
 * Reads a model from its files.
 *
 * @throws {InputError} If the files are not those of a model.
 */
export function readTextModel(read: (file: string) => Uint8Array): TextModel {
  const parsed = modelSchema.safeParse(jsonOrUndefined(new TextDecoder().decode(read("model.json"))));
  if (!parsed.success) {
    throw new InputError(`Cannot read the model: ${parsed.error.issues[0]?.message ?? "expected an object"}`, {
      where: { file: "model.json", field: parsed.error.issues[0]?.path.map(String).join(".") ?? "" },
      hint: "Train it again with `deno task train`",
    });
  }
  const { kind: _kind, schemaVersion: _version, ...model } = parsed.data;
  const bytes = read("weights.f32");
  const expected = model.ngrams.width * (model.labels.length === 2 ? 1 : model.labels.length);
  if (bytes.length !== expected * 4) {
    throw new InputError(`Cannot read the model: found ${bytes.length} bytes of weights, expected ${expected * 4}`, {
      where: { file: "weights.f32" },
      hint: "Train it again with `deno task train`",
    });
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return { ...model, weights: Float32Array.from({ length: expected }, (_, index) => view.getFloat32(4 * index, true)) };
}
