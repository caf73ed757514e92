import { join } from "@std/path";
import { InputError } from "../../contracts/mod.ts";
import { type Classifier, readClassifier } from "./classifier.ts";
import { type ClassifierStore, productionClassifier } from "./registered_classifier.ts";
import { trainerOf } from "./trainers.ts";

/** Options for {@linkcode loadClassifier}. */
export interface LoadClassifierOptions {
  /** Registry to look in first. @default {null} */
  store?: ClassifierStore | null;
  /** Name of the registered model. @default {"esg-classifier-" and the name} */
  modelName?: string;
  /** Folder of what was trained here: `{folder}/{name}/latest/model`. @default {"reports/training"} */
  folder?: string;
}

/**
 * Loads a classifier: the version in Production where a registry is given and has one, else what was trained last in this
 * folder.
 *
 * @param name Name of the classifier, for example `"fp"`.
 * @throws {InputError} If there is no such classifier or none was trained.
 */
export async function loadClassifier(name: string, options: LoadClassifierOptions = {}): Promise<Classifier> {
  const { store = null, modelName = `esg-classifier-${name}`, folder = "reports/training" } = options;
  trainerOf(name);
  const registered = store === null ? null : await productionClassifier(store, modelName);
  if (registered !== null) return registered.classifier;
  const path = join(folder, name, "latest", "model");
  return readClassifier((file) => {
    try {
      return Deno.readFileSync(join(path, file));
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      throw new InputError(`Cannot find a trained classifier "${name}": no version is in Production and none is here`, {
        where: { file: join(path, file) },
        hint: `Train it with \`deno task train --classifier ${name}\``,
        cause: error,
      });
    }
  });
}
