import { type DatasetRow, InputError } from "../contracts/mod.ts";

/**
 * Makes sure that JSON can hold the fields of a row, so that nothing is lost in silence. NaN and infinities may stand at
 * the top, where they are written as text.
 *
 * @throws {InputError} If it cannot; names row and field.
 */
export function requireJson(row: DatasetRow): void {
  for (const [name, value] of Object.entries(row.fields)) {
    const fault = typeof value === "number" || value === undefined ? null : faultOf(value, name);
    if (fault === null) continue;
    throw new InputError(`Cannot save the dataset: found ${fault.found}, expected a JSON value`, {
      where: { row: row.id, field: fault.field },
      hint: "Write the value as text, or leave it out",
    });
  }
}

interface Fault {
  field: string;
  found: string;
}

function faultOf(value: unknown, field: string): Fault | null {
  switch (typeof value) {
    case "string":
    case "boolean":
      return null;
    case "undefined":
      return { field, found: "undefined" };
    case "number":
      return Number.isFinite(value) ? null : { field, found: String(value) };
    case "object":
      return value === null ? null : faultInObject(value, field);
    default:
      return { field, found: `a ${typeof value}` };
  }
}

function faultInObject(value: object, field: string): Fault | null {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && prototype !== null && prototype !== Object.prototype) {
    return { field, found: `a ${value.constructor.name}` };
  }
  for (const [name, inner] of Object.entries(value)) {
    if (inner === undefined && !Array.isArray(value)) continue;
    const fault = faultOf(inner, `${field}.${name}`);
    if (fault !== null) return fault;
  }
  return null;
}
