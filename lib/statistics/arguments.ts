/** What a refused argument was for, and what it is called. */
export interface ArgumentName {
  /** What could not be done, for example `"compute a quantile"`. */
  action: string;
  /** Name of the argument. */
  name: string;
}

/** Throws unless the value is a positive finite number. */
export function requirePositive(value: number, { action, name }: ArgumentName): void {
  if (!(value > 0 && value < Infinity)) {
    throw new RangeError(`Cannot ${action}: ${name} must be a positive number, received ${value}`);
  }
}

/** Throws unless the value is a number between 0 and 1, both allowed. */
export function requireProbability(value: number, { action, name }: ArgumentName): void {
  if (!(value >= 0 && value <= 1)) {
    throw new RangeError(`Cannot ${action}: ${name} must lie between 0 and 1, received ${value}`);
  }
}

/** Throws unless the value is a whole number in the range, both ends allowed. */
export function requireWhole(
  value: number,
  { action, name, min = 0, max = Infinity }: ArgumentName & { min?: number; max?: number },
): void {
  if (!Number.isInteger(value) || value < min || value > max) {
    const range = max === Infinity ? `of at least ${min}` : `from ${min} to ${max}`;
    throw new RangeError(`Cannot ${action}: ${name} must be a whole number ${range}, received ${value}`);
  }
}

/** Throws if the value is not a number at all. */
export function requireNumber(value: number, { action, name }: ArgumentName): void {
  if (Number.isNaN(value)) throw new RangeError(`Cannot ${action}: ${name} must be a number, received NaN`);
}
