import { z } from "zod";

/** What a judge said, as it is kept. */
export interface Judgement {
  /** The label. */
  label: string;
  /** Why. */
  reason: string;
  /** Words of the texts that decide, as the judge gave them. */
  quotes: string[];
}

/** Schema of {@linkcode Judgement}. */
export const judgementSchema: z.ZodType<Judgement> = z.object({
  label: z.string(),
  reason: z.string(),
  quotes: z.array(z.string()),
});

/** Keeps judgements by their content: model, temperature and every message. What failed is not kept. */
export interface JudgeCache {
  /** A judgement; undefined where there is none. */
  get(key: string): Judgement | undefined | Promise<Judgement | undefined>;
  /** Keeps one. */
  set(key: string, judgement: Judgement): void | Promise<void>;
}

/** Options of {@linkcode memoryCache}. */
export interface MemoryCacheOptions {
  /** Most judgements that are kept; those longest unused go first. @default {10000} */
  maxEntries?: number;
}

/**
 * Makes a cache in memory.
 *
 * @example
 * ```ts
 * import { memoryCache } from "vigil/scorers";
 * import { strictEqual } from "node:assert/strict";
 * const cache = memoryCache();
 * await cache.set("key", { label: "yes", reason: "It is about the question.", quotes: [] });
 * strictEqual((await cache.get("key"))?.label, "yes");
 * ```
 */
export function memoryCache(options: MemoryCacheOptions = {}): JudgeCache {
  const { maxEntries = 10_000 } = options;
  const kept = new Map<string, Judgement>();
  return {
    get(key) {
      const found = kept.get(key);
      if (found === undefined) return undefined;
      kept.delete(key);
      kept.set(key, found);
      return found;
    },
    set(key, judgement) {
      kept.delete(key);
      kept.set(key, judgement);
      const [oldest] = kept.keys();
      if (kept.size > maxEntries && oldest !== undefined) kept.delete(oldest);
    },
  };
}

/**
 * Makes a cache of files, one a judgement, that outlasts the process. A file that cannot be read counts as not there.
 *
 * @param folder Folder of the files; made where it is missing.
 *
 * @example
 * ```ts
 * import { fileCache } from "vigil/scorers";
 * import { strictEqual } from "node:assert/strict";
 * const folder = await Deno.makeTempDir();
 * await fileCache(folder).set("0a1b", { label: "yes", reason: "It is about the question.", quotes: [] });
 * strictEqual((await fileCache(folder).get("0a1b"))?.label, "yes");
 * ```
 */
export function fileCache(folder: string): JudgeCache {
  const pathOf = (key: string): string => `${folder}/${key.slice(0, 2)}/${key}.json`;
  return {
    async get(key) {
      try {
        return judgementSchema.parse(JSON.parse(await Deno.readTextFile(pathOf(key))));
      } catch {
        return undefined;
      }
    },
    async set(key, judgement) {
      const path = pathOf(key);
      await Deno.mkdir(`${folder}/${key.slice(0, 2)}`, { recursive: true });
      // A reader sees the whole judgement or none.
      const temporary = `${path}.${Deno.pid}.part`;
      await Deno.writeTextFile(temporary, JSON.stringify(judgement));
      await Deno.rename(temporary, path);
    },
  };
}
