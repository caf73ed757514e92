import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { exactMatch, faithfulness } from "../../../lib/scorers/mod.ts";
import { openScoresFile } from "../../../tasks/score/scores_file.ts";

const origin = { scorers: [exactMatch()], sample: 1 };
const lineOf = (id: string) => ({ id, scores: { exact_match: { status: "scored", value: true } } as const });

async function inFolder(test: (path: string) => void): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    test(`${folder}/out/scores.jsonl`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("openScoresFile() goes on where a file ends, and cuts off half a line", async () => {
  await inFolder((path) => {
    const first = openScoresFile(path, origin);
    first.append(lineOf("a"));
    first.append(lineOf("ü"));
    first.close();
    Deno.writeTextFileSync(path, '{"id":"c","sc', { append: true });
    const second = openScoresFile(path, origin);
    deepStrictEqual(second.done.map(({ id }) => id), ["a", "ü"]);
    second.append(lineOf("c"));
    second.close();
    strictEqual(Deno.readTextFileSync(path).split("\n").length, 4);
    strictEqual(openAndClose(path).length, 3);
  });
});

Deno.test("openScoresFile() keeps the versions of the scorers beside the scores", async () => {
  await inFolder((path) => {
    openAndClose(path);
    const description = JSON.parse(Deno.readTextFileSync(`${path}.scorers.json`));
    deepStrictEqual(description.scorers[0].version, "1");
    deepStrictEqual(description.sample, 1);
  });
});

Deno.test("openScoresFile() refuses scores of other scorers, versions and samples, and files that hold none", async () => {
  await inFolder((path) => {
    const file = openScoresFile(path, origin);
    file.append(lineOf("a"));
    file.close();
    for (
      const other of [
        { ...origin, scorers: [faithfulness()] },
        { ...origin, scorers: [{ ...exactMatch(), version: "2" }] },
        { ...origin, sample: 0.5 },
      ]
    ) throws(() => openScoresFile(path, other), { name: "InputError", message: /other scorers/ });
    Deno.writeTextFileSync(path, "hello\n");
    throws(() => openScoresFile(path, origin), { name: "InputError", message: /the line is none of them/ });
  });
});

function openAndClose(path: string) {
  const file = openScoresFile(path, origin);
  file.close();
  return file.done;
}
