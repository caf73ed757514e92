import { dirname } from "@std/path";
import { z } from "zod";
import { jsonOrUndefined } from "../../config/mod.ts";
import { InputError, ServiceError } from "../../contracts/mod.ts";
import { type QualityState, qualityStateSchema } from "./watch_quality.ts";

const fileSchema = z.object({
  kind: z.literal("quality_watch"),
  schemaVersion: z.literal(1),
  scorers: z.record(z.string(), qualityStateSchema),
});

/**
 * Reads what watches remember, by scorer and version; nothing where there is no file.
 *
 * @throws {InputError} If the file holds something else: baselines that are lost silently would hide a fall.
 */
export async function readQualityStates(path: string): Promise<Record<string, QualityState>> {
  let text: string;
  try {
    text = await Deno.readTextFile(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return {};
    throw error;
  }
  const parsed = fileSchema.safeParse(jsonOrUndefined(text));
  if (parsed.success) return parsed.data.scorers;
  throw new InputError("Cannot read what the watches of quality remember: the file does not have the expected form", {
    where: { file: path },
    hint: "Remove the file: the watches then collect new baselines",
  });
}

/**
 * Writes what watches remember, whole or not at all.
 *
 * @throws {ServiceError} If the file cannot be written.
 */
export async function writeQualityStates(path: string, scorers: Record<string, QualityState>): Promise<void> {
  const temporary = `${path}.tmp`;
  try {
    await Deno.mkdir(dirname(path), { recursive: true });
    const content = { kind: "quality_watch", schemaVersion: 1, scorers };
    await Deno.writeTextFile(temporary, `${JSON.stringify(content, null, 2)}\n`);
    await Deno.rename(temporary, path);
  } catch (error) {
    if (error instanceof Deno.errors.NotCapable) throw error;
    throw new ServiceError("Cannot keep what the watches of quality remember: the file cannot be written", {
      where: { file: path },
      hint: "Free some room, or make the folder writable",
      cause: error,
    });
  }
}
