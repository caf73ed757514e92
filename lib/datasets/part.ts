import { z } from "zod";
import { type Dataset, InputError } from "../contracts/mod.ts";
import { fieldNames } from "./field_names.ts";
import { type DatasetParts, splitDataset, type SplitDatasetOptions } from "./split.ts";
import { subset } from "./subset.ts";

/** Name of a part of a dataset. */
export type DatasetPartName = keyof DatasetParts;

/** How a dataset is split where it does not say how itself. */
const USUAL_SPLIT: SplitDatasetOptions = { test: 0.2, seed: 42 };

const PARTS: readonly string[] = ["train", "validation", "test"];

const splitSchema = z.object({
  test: z.number().exactOptional(),
  validation: z.number().exactOptional(),
  stratify: z.string().exactOptional(),
  group: z.string().exactOptional(),
  seed: z.number().int().exactOptional(),
  part: z.string().exactOptional(),
});

/**
 * One part of a dataset, the same at every call.
 *
 * What the dataset says of itself decides: a field `split` whose values are train, validation and test alone; else
 * `split` in its metadata, with the options of {@linkcode splitDataset}. A dataset that says nothing is split with
 * `{ test: 0.2, seed: 42 }`; one that is such a part already is that part and no other.
 *
 * @throws {InputError} If there is no such part, or what the metadata say of it makes no sense.
 *
 * @example
 * ```ts
 * import { createDataset, datasetPart } from "vigil/datasets";
 * import { strictEqual } from "node:assert/strict";
 * const rows = Array.from({ length: 50 }, (_, index) => ({ number: index }));
 * strictEqual(datasetPart(createDataset(rows, { name: "numbers" }), "test").rows.length, 10);
 * ```
 */
export function datasetPart(dataset: Dataset, part: DatasetPartName): Dataset {
  const named = namedPart(dataset, part);
  if (named !== null) return named;
  const declared = splitSchema.safeParse(dataset.metadata["split"] ?? {});
  if (!declared.success) {
    const issue = declared.error.issues[0];
    throw new InputError(`Cannot split the dataset: ${issue?.message ?? "expected an object"}`, {
      where: { file: dataset.source, field: ["split", ...issue?.path ?? []].map(String).join(".") },
      hint: 'Write, for example, "split": { "test": 0.2, "stratify": "label", "seed": 42 } into its metadata',
    });
  }
  const { part: own, ...options } = declared.data;
  if (own !== undefined) {
    if (own === part) return dataset;
    throw noPart(dataset, part, `it is the ${own} part already`);
  }
  try {
    const found = splitDataset(dataset, { ...USUAL_SPLIT, ...options })[part];
    if (found !== null) return found;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InputError(error.message, { where: { file: dataset.source, field: "split" }, cause: error });
  }
  throw noPart(dataset, part, "its split has train and test alone");
}

/** The rows whose field `split` names the part; null where the field does not name parts. */
function namedPart(dataset: Dataset, part: DatasetPartName): Dataset | null {
  if (!fieldNames(dataset).includes("split")) return null;
  const values = new Set(dataset.rows.map((row) => Object.hasOwn(row.fields, "split") ? row.fields["split"] : null));
  if (![...values].every((value) => typeof value === "string" && PARTS.includes(value))) return null;
  const rows = dataset.rows.filter((row) => row.fields["split"] === part);
  if (rows.length === 0) throw noPart(dataset, part, `its field "split" says ${[...values].join(" or ")}`);
  return subset(dataset, rows, { name: `${dataset.name}_${part}`, split: { part, of: dataset.name, field: "split" } });
}

function noPart(dataset: Dataset, part: DatasetPartName, reason: string): InputError {
  return new InputError(`Cannot take the ${part} part of the dataset: ${reason}`, {
    where: { file: dataset.source, field: "split" },
    hint: "Take another part, or the whole dataset",
  });
}
