import { z } from "zod";
import * as contracts from "../../lib/contracts/mod.ts";

/** The schema of a kind of result, as JSON Schema. */
export interface ResultSchema {
  /** Name of the export, for example `"driftResultSchema"`. */
  name: string;
  /** File of its snapshot, named by kind and version. */
  file: URL;
  /** The schema as JSON text. */
  json: string;
}

const headSchema = z.object({
  properties: z.object({
    kind: z.object({ const: z.string() }),
    schemaVersion: z.object({ const: z.number().int().positive() }),
  }),
});

/** Every result schema that contracts export: whatever ends in `ResultSchema`. */
export function resultSchemas(): ResultSchema[] {
  return Object.entries(contracts).flatMap(([name, value]) => {
    if (!name.endsWith("ResultSchema") || !(value instanceof z.ZodType)) return [];
    const schema = z.toJSONSchema(value);
    const { kind, schemaVersion } = headSchema.parse(schema).properties;
    return {
      name,
      file: new URL(`schemas/${kind.const}.v${schemaVersion.const}.json`, import.meta.url),
      json: `${JSON.stringify(schema, null, 2)}\n`,
    };
  });
}
