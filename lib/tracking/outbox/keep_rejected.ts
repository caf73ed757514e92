import { join } from "@std/path";
import type { ErrorData } from "../../contracts/mod.ts";

/** Keeps what a store will never take, with the reason, in `rejected.jsonl` of the outbox. */
export function keepRejected(folder: string, rejected: readonly { record: unknown; error: ErrorData }[]): void {
  if (rejected.length === 0) return;
  const text = rejected.map((entry) => `${JSON.stringify(entry)}\n`).join("");
  try {
    Deno.writeTextFileSync(join(folder, "rejected.jsonl"), text, { append: true });
  } catch {
    // They are counted and reported all the same; a full disk must not stop the delivery of the others.
  }
}
