import { z } from "zod";
import shipped from "../../data/prices.json" with { type: "json" };
import { InputError } from "../contracts/mod.ts";
import { modelNames } from "./model_names.ts";

/** Prices of tokens in US dollars per million. A price that is left out is that of other input. */
export interface TokenPrices {
  /** Input tokens that come from no cache. */
  input: number;
  /** Output tokens. */
  output: number;
  /** Input tokens read from a cache. @default {input} */
  cacheRead?: number;
  /** Input tokens written to a cache. @default {input} */
  cacheWrite?: number;
}

/** Prices of a model in a time. */
export interface ModelPrice extends TokenPrices {
  /** First day on which they hold, as `2026-10-07`, from midnight UTC. @default {always} */
  from?: string;
  /** First day on which they hold no more. @default {never} */
  until?: string;
  /** Prices of requests with more input tokens than a number: of all their tokens. */
  above?: TokenPrices & { inputTokens: number };
}

/** Prices by the name of the model, also as `provider/model`. */
export type PriceTable = Readonly<Record<string, ModelPrice | readonly ModelPrice[]>>;

const pricesSchema = z.object({
  input: z.number().nonnegative(),
  output: z.number().nonnegative(),
  cacheRead: z.number().nonnegative().exactOptional(),
  cacheWrite: z.number().nonnegative().exactOptional(),
});

const daySchema = z.iso.date({ error: "Expected a day such as 2026-10-07" });

const modelPriceSchema: z.ZodType<ModelPrice> = pricesSchema.extend({
  from: daySchema.exactOptional(),
  until: daySchema.exactOptional(),
  above: pricesSchema.extend({ inputTokens: z.number().nonnegative() }).exactOptional(),
});

/** Schema of {@linkcode PriceTable}. */
export const priceTableSchema: z.ZodType<Record<string, ModelPrice | ModelPrice[]>> = z.record(
  z.string(),
  z.union([modelPriceSchema, z.array(modelPriceSchema).min(1)], { error: "Expected a price, or a list of prices" }),
);

const fileSchema = z.object({
  checked: daySchema,
  models: z.record(
    z.string(),
    z.object({ aliases: z.array(z.string()).optional(), prices: z.array(modelPriceSchema).min(1) }),
  ),
});

/** The table that comes with vigil. */
interface ShippedPrices {
  /** Day on which the prices were looked up. */
  checked: string;
  /** Prices by name, aliases included. */
  models: ReadonlyMap<string, readonly ModelPrice[]>;
}

let loaded: ShippedPrices | null = null;

/** The table that comes with vigil, checked and put in order when the first price is asked for. */
function shippedPrices(): ShippedPrices {
  if (loaded !== null) return loaded;
  const { checked, models } = fileSchema.parse(shipped);
  const byName = new Map<string, readonly ModelPrice[]>();
  for (const [name, { aliases = [], prices }] of Object.entries(models)) {
    for (const each of [name, ...aliases]) byName.set(each, prices);
  }
  return loaded = { checked, models: byName };
}

/** Options for {@linkcode priceOf}. */
export interface PriceOptions {
  /** Moment of the request in milliseconds since 1970: prices change. @default {the day on which the table was checked} */
  timeMs?: number;
  /** Who answered, for example `"groq"`. @default {unknown} */
  provider?: string;
  /** Prices of one's own, asked first. @default {{}} */
  prices?: PriceTable;
}

/**
 * Price of a model at a moment.
 *
 * The table that comes with vigil (`data/prices.json`, each price with its source) knows list prices of the standard tier.
 * The name may have a gateway or a cloud before it and a day behind it: `openai/gpt-4o-2024-08-06` is `gpt-4o`.
 *
 * @returns The price; null for a model that is not in the table, or not at that time. Unknown is never free.
 *
 * @example
 * ```ts
 * import { priceOf } from "vigil/tracing";
 * priceOf("gpt-4o-2024-08-06"); // { input: 2.5, output: 10, cacheRead: 1.25 }
 * priceOf("my-model"); // null
 * priceOf("my-model", { prices: { "my-model": { input: 1, output: 2 } } }); // { input: 1, output: 2 }
 * ```
 */
export function priceOf(model: string, options: PriceOptions = {}): ModelPrice | null {
  const { provider, prices = {} } = options;
  const names = modelNames(model, provider);
  // The names in the user's own table are written as he likes.
  const own = Object.entries(prices);
  for (const name of names) {
    const found = own.find(([key]) => key.toLowerCase() === name)?.[1];
    if (found !== undefined) return at(found, options.timeMs);
  }
  const { models } = shippedPrices();
  for (const name of names) {
    const found = models.get(name);
    if (found !== undefined) return at(found, options.timeMs);
  }
  return null;
}

/**
 * Reads a table of prices from JSON, for {@linkcode configureTracing}: `{"my-model": {"input": 1, "output": 2}}`, in US
 * dollars per million tokens.
 *
 * @throws {InputError} If it is something else; the message says where.
 *
 * @example
 * ```ts
 * import { configureTracing, parsePrices } from "vigil/tracing";
 * using _configured = configureTracing({ prices: parsePrices('{"my-model":{"input":1,"output":2}}') });
 * ```
 */
export function parsePrices(json: string, file = "prices"): PriceTable {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (error) {
    throw new InputError(`Cannot read the prices: ${error instanceof Error ? error.message : "it is not JSON"}`, {
      where: { file },
    });
  }
  const result = priceTableSchema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.map(String).join(".") ?? "";
  throw new InputError(`Cannot read the prices: ${issue?.message ?? "they have another shape"}`, {
    where: { file, ...(field === "" ? {} : { field }) },
    hint: 'Write US dollars per million tokens by model: {"my-model": {"input": 1, "output": 2}}',
  });
}

function at(prices: ModelPrice | readonly ModelPrice[], timeMs: number | undefined): ModelPrice | null {
  const list: readonly ModelPrice[] = "input" in prices ? [prices] : prices;
  const day = new Date(timeMs ?? Date.parse(shippedPrices().checked)).toISOString().slice(0, 10);
  return list.findLast(({ from, until }) =>
    (from === undefined || from <= day) && (until === undefined || day < until)
  ) ??
    null;
}
