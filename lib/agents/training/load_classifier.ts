import { join } from "@std/path";
import { InputError } from "../../contracts/mod.ts";
import { versionInStage } from "../../tracking/mod.ts";
import { type Classifier, readClassifier } from "./classifier.ts";
import { type ClassifierStore, productionClassifier, readRegistered } from "./registered_classifier.ts";
import { trainerOf } from "./trainers.ts";

/** Options for {@linkcode loadClassifier}. */
export interface LoadClassifierOptions {
  /** Registry to look in first. @default {null} */
  store?: ClassifierStore | null;
  /** Name of the registered model. @default {"esg-classifier-" and the name} */
  modelName?: string;
  /** Folder of what was trained here: `{folder}/{name}/latest/model`. @default {"reports/training"} */
  folder?: string;
  /**
   * Which one: number of a version, `Production` or `Staging`, or a folder with the files of a model.
   * @default {what is in Production, else what was trained last in the folder}
   */
  which?: string;
}

/**
 * Loads a classifier: the version in Production where a registry is given and has one, else what was trained last in this
 * folder; or the one that `which` names.
 *
 * @param name Name of the classifier, for example `"fp"`.
 * @throws {InputError} If there is no such classifier or none was trained, or what `which` names is another classifier.
 */
export async function loadClassifier(name: string, options: LoadClassifierOptions = {}): Promise<Classifier> {
  const { store = null, modelName = `esg-classifier-${name}`, folder = "reports/training", which } = options;
  trainerOf(name);
  if (which !== undefined) return await loadNamed(name, { store, modelName, which });
  const registered = store === null ? null : await productionClassifier(store, modelName);
  if (registered !== null) return registered.classifier;
  const path = join(folder, name, "latest", "model");
  const missing = `Cannot find a trained classifier "${name}": no version is in Production and none is here`;
  return readFolder(path, { missing, name });
}

async function loadNamed(
  name: string,
  { store, modelName, which }: { store: ClassifierStore | null; modelName: string; which: string },
): Promise<Classifier> {
  const stage = which === "Production" || which === "Staging" ? which : null;
  if (stage === null && !/^\d+$/.test(which)) {
    const missing = `Cannot load the classifier "${name}" from a folder: it holds no model`;
    return sameName(readFolder(which, { missing, name }), name);
  }
  const what = stage === null ? `version ${which}` : `the version in ${stage}`;
  if (store === null) {
    throw new InputError(`Cannot load ${what} of "${modelName}": tracking is off, so that there is no registry`, {
      hint: "Set MLFLOW_ENABLED=true, or name the folder of a model",
    });
  }
  const version = stage === null
    ? (await store.modelVersions(modelName)).find((each) => each.version === Number(which))
    : await versionInStage(store, modelName, { stage });
  if (version !== undefined && version !== null) {
    return sameName((await readRegistered(store, version)).classifier, name);
  }
  throw new InputError(`Cannot load ${what} of "${modelName}": the registry has none`, {
    hint: `Register one with \`MLFLOW_ENABLED=true deno task train --classifier ${name} --register\``,
  });
}

function readFolder(path: string, { missing, name }: { missing: string; name: string }): Classifier {
  return readClassifier((file) => {
    try {
      return Deno.readFileSync(join(path, file));
    } catch (error) {
      // A file in the place of the folder, too.
      if (!(error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory)) throw error;
      throw new InputError(missing, {
        where: { file: join(path, file) },
        hint: `Train it with \`deno task train --classifier ${name}\``,
        cause: error,
      });
    }
  });
}

function sameName(classifier: Classifier, name: string): Classifier {
  if (classifier.name === name) return classifier;
  throw new InputError(`Cannot load the classifier "${name}": found the classifier "${classifier.name}" there`);
}
