/** Appends 200 predictions one by one: the other process of prediction_files_test.ts. */
import { appendPredictions } from "../../../lib/monitoring/predictions/prediction_files.ts";
import { sample } from "./sample_predictions.ts";

const [folder = "", name = ""] = Deno.args;
for (let number = 0; number < 200; number++) {
  appendPredictions(folder, [sample(number % 60, { id: `${name}-${number}` })]);
}
