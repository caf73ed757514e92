import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { fileCache, memoryCache } from "../../../lib/scorers/judges/judge_cache.ts";

const judgement = { label: "yes", reason: "It is.", quotes: ["is"] };

Deno.test("memoryCache() forgets what was longest unused", async () => {
  const cache = memoryCache({ maxEntries: 2 });
  await cache.set("a", judgement);
  await cache.set("b", judgement);
  await cache.get("a");
  await cache.set("c", judgement);
  strictEqual(await cache.get("b"), undefined);
  deepStrictEqual(await cache.get("a"), judgement);
});

Deno.test("fileCache() outlasts its maker, and takes a broken file for none", async () => {
  const folder = await Deno.makeTempDir();
  await fileCache(folder).set("ab12", judgement);
  deepStrictEqual(await fileCache(folder).get("ab12"), judgement);
  await Deno.writeTextFile(`${folder}/ab/ab12.json`, '{"label":');
  strictEqual(await fileCache(folder).get("ab12"), undefined);
  strictEqual(await fileCache(`${folder}/none`).get("zz"), undefined);
  await Deno.remove(folder, { recursive: true });
});
