import { withinTime, type WithinTimeOptions } from "../../config/mod.ts";

/** Judges with a pattern that came from data: {@linkcode withinTime} for scorers, with an interrupt heard between slow rows. */
export async function judgeWithin<T>(work: () => T, options: WithinTimeOptions): Promise<T> {
  try {
    return withinTime(work, options);
  } catch (error) {
    // One turn of the event loop: rows that fail one after the other would leave none for a signal.
    await new Promise((resolve) => setTimeout(resolve, 0));
    throw error;
  }
}
