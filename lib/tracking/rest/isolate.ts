import { RequestRefused, ServerFailure } from "./errors.ts";

/** How a list is sent, and who is told what cannot be stored. */
export interface IsolateOptions<T> {
  /** Sends a list in one request. */
  send: (items: readonly T[]) => Promise<void>;
  /** Told of each item that can never be stored. */
  reject: (item: T, error: unknown) => void;
}

/**
 * Sends a list in one request; where the server refuses it, in halves, until what it refuses stands alone.
 *
 * A server that fails (500) may do so over one item or over all: what fails alone is given up only when others of the
 * same list were taken. Otherwise nothing is given up, and the failure is the caller's to repeat.
 *
 * @throws {ServiceError} If the server cannot be reached, or fails over everything.
 */
export async function isolate<T>(items: readonly T[], options: IsolateOptions<T>): Promise<void> {
  await sendParts(items, { ...options, alive: false });
}

async function sendParts<T>(items: readonly T[], options: IsolateOptions<T> & { alive: boolean }): Promise<void> {
  const [only] = items;
  if (only === undefined) return;
  const error = await failureOf(items, options);
  if (error === null) return;
  const refused = error instanceof RequestRefused;
  if (items.length === 1) {
    if (!refused && !options.alive) throw error;
    return options.reject(only, error);
  }
  const middle = items.length >> 1;
  const halves = [items.slice(0, middle), items.slice(middle)];
  if (refused) {
    for (const half of halves) await sendParts(half, { ...options, alive: true });
    return;
  }
  const failed: (readonly T[])[] = [];
  for (const half of halves) if (await failureOf(half, options) !== null) failed.push(half);
  if (failed.length === halves.length && !options.alive) throw error;
  for (const half of failed) await sendParts(half, { ...options, alive: true });
}

/** Why a list cannot be sent, if that may be the fault of something in it; null where it was taken. */
async function failureOf<T>(items: readonly T[], { send }: IsolateOptions<T>): Promise<Error | null> {
  try {
    await send(items);
    return null;
  } catch (error) {
    if (error instanceof RequestRefused) return error;
    if (error instanceof ServerFailure && error.status === 500) return error;
    throw error;
  }
}
