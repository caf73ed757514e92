import { z } from "zod";

/** A whole number that a server writes as a number or as text; MLflow does the one, protobuf's JSON the other. */
export const whole: z.ZodType<number> = z.union([z.number(), z.string().regex(/^-?\d+$/)]).transform(Number);

/** Nanoseconds, exact: decimal text. */
export const digits: z.ZodType<string> = z.union([z.number().int(), z.string().regex(/^\d+$/)]).transform(String);

/** A list of names and values. */
export const entries: z.ZodType<Record<string, string>> = z.array(
  z.object({ key: z.string(), value: z.string().default("") }),
).transform((list) => Object.fromEntries(list.map(({ key, value }) => [key, value])));

/** A token of the next page; empty and missing mean that there is none. */
export const pageToken: z.ZodType<string | undefined> = z.string().nullish().transform((token) => token || undefined);

/** Names and values as MLflow's lists of them. */
export function toEntries(values: Record<string, string>): { key: string; value: string }[] {
  return Object.entries(values).map(([key, value]) => ({ key, value }));
}

/** A page of a list. */
export interface Page<T> {
  /** What is on it. */
  items: T[];
  /** Token of the next page. */
  next: string | undefined;
}

/** Reads pages until there are enough items or no more pages. */
export async function readPages<T>(
  read: (page: string | undefined) => Promise<Page<T>>,
  options: { limit?: number } = {},
): Promise<T[]> {
  const { limit = Infinity } = options;
  const found: T[] = [];
  let page: string | undefined;
  do {
    const { items, next } = await read(page);
    for (const item of items) if (found.length < limit) found.push(item);
    page = next;
  } while (page !== undefined && found.length < limit);
  return found;
}
