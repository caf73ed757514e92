import { z } from "zod";

const TRUE = new Set(["true", "1", "yes", "on"]);
const FALSE = new Set(["false", "0", "no", "off"]);

/** Schema of a boolean that may be written as true, 1, yes, on, false, 0, no or off. */
export const booleanValue: z.ZodType<boolean> = z.union([z.boolean(), z.string()], {
  error: "Expected true or false",
}).transform((value, context) => {
  if (typeof value === "boolean") return value;
  const text = value.trim().toLowerCase();
  if (TRUE.has(text)) return true;
  if (FALSE.has(text)) return false;
  context.addIssue({ code: "custom", message: "Expected true or false" });
  return z.NEVER;
});

/** Schema of a finite number that may be written as text. */
export const numberValue: z.ZodType<number> = z.union([z.number(), z.string()], { error: "Expected a number" })
  .transform((value, context) => {
    const number = typeof value === "number" ? value : value.trim() === "" ? NaN : Number(value);
    if (Number.isFinite(number)) return number;
    context.addIssue({ code: "custom", message: "Expected a number" });
    return z.NEVER;
  });
