import { join } from "@std/path";
import type { Checkpoint } from "../../contracts/mod.ts";

/** End of the name of the file beside a segment that says how far it is delivered, for stores that cannot hold that. */
export const OFFSET = ".offset";

/** How far a segment is delivered; 0 where nothing is kept of it. */
export function readOffset(folder: string, segment: string): number {
  try {
    const offset = Number(Deno.readTextFileSync(join(folder, segment + OFFSET)));
    return Number.isSafeInteger(offset) && offset >= 0 ? offset : 0;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}

/** Keeps how far a segment is delivered: whole or not at all, since it takes the old one's place under its name. */
export function writeOffset(folder: string, { segment, offset }: Checkpoint): void {
  const path = join(folder, segment + OFFSET);
  Deno.writeTextFileSync(`${path}.new`, String(offset));
  Deno.renameSync(`${path}.new`, path);
}

/** Removes what is kept of a segment. */
export function removeOffset(folder: string, segment: string): void {
  try {
    Deno.removeSync(join(folder, segment + OFFSET));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
