import { z } from "zod";
import { InputError } from "../../contracts/mod.ts";
import { fitIntents, type IntentModel } from "./fit_intents.ts";

const rowSchema = z.object({ split: z.string(), text: z.string(), intent: z.string() });

/**
 * Fits the classifier of intents on the training part of CLINC150 that comes with the project: 7,600 messages, 151 intents, one of them
 * for what is out of scope. Its validation part is left out, so that the classifier can be judged on it.
 *
 * @throws {InputError} If the data are not there.
 */
export async function loadIntents(
  file: URL = new URL("../../../data/clinc150/clinc150.train-val.jsonl", import.meta.url),
): Promise<IntentModel> {
  const rows = (await readText(file)).split("\n").filter((line) => line !== "").map((line) =>
    rowSchema.parse(JSON.parse(line))
  );
  const train = rows.filter(({ split }) => split === "train" || split === "oos_train");
  return fitIntents(train.map(({ text, intent }) => ({ text, label: intent })));
}

async function readText(file: URL): Promise<string> {
  try {
    return await Deno.readTextFile(file);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw new InputError("Cannot fit the classifier of intents: its messages cannot be read", {
      where: { file: file.pathname },
      hint: "Give the agent a classifier of your own: intentDetectionAgent({ classifier: fitIntents(rows) })",
      cause: error,
    });
  }
}
