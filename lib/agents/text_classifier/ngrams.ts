/** How texts become features. */
export interface NgramOptions {
  /** What runs are made of. */
  unit: "character" | "word";
  /** Units of the shortest run. */
  shortest: number;
  /** Units of the longest run. */
  longest: number;
  /** Number of features, a power of 2: runs are told apart by a hash, and may share one. */
  width: number;
}

/** Features of a text: which are on, and how strong. */
export interface SparseVector {
  /** Numbers of the features, rising. */
  features: Int32Array;
  /** Their values; the sum of their squares is 1, or 0 where there are none. */
  values: Float64Array;
}

/**
 * Brings texts that differ only in form together: Unicode's compatibility form, lower case, every digit as `0` (which
 * figure it is does not matter, that there is one does), one blank for any number of them, and one at both ends.
 */
export function normaliseText(text: string): string {
  return ` ${text.normalize("NFKC").toLowerCase().replaceAll(/\p{Nd}/gu, "0").replaceAll(/\s+/gu, " ").trim()} `;
}

/**
 * N-grams of a text by the hashing trick: each run of characters or words adds to the feature that its hash names; then
 * 1 + ln(count), and the length is made 1. It needs no list of words, so it works on Chinese as on English, and the model
 * stays small.
 *
 * Sources: K. Weinberger and others (2009), Feature hashing for large scale multitask learning, ICML; the hash is 32-bit
 * FNV-1a over code points, mixed by MurmurHash3's finaliser.
 */
export function ngramFeatures(text: string, { unit, shortest, longest, width }: NgramOptions): SparseVector {
  const units = unitsOf(normaliseText(text), unit);
  const counts = new Map<number, number>();
  for (let start = 0; start < units.length; start++) {
    let hash = 0x811c9dc5;
    for (let length = 1; length <= longest && start + length <= units.length; length++) {
      for (const point of units[start + length - 1] ?? []) hash = Math.imul(hash ^ point, 0x01000193);
      if (length < shortest) continue;
      const feature = mix(hash ^ length) & (width - 1);
      counts.set(feature, (counts.get(feature) ?? 0) + 1);
    }
  }
  const features = Int32Array.from(counts.keys()).sort();
  const values = Float64Array.from(features, (feature) => 1 + Math.log(counts.get(feature) ?? 1));
  const norm = Math.sqrt(values.reduce((total, value) => total + value * value, 0));
  return { features, values: norm === 0 ? values : values.map((value) => value / norm) };
}

/** Code points of each character, or of each word with the blank that ends it. */
function unitsOf(text: string, unit: "character" | "word"): number[][] {
  const parts = unit === "character"
    ? Array.from(text)
    : text.match(/[\p{L}\p{N}']+/gu)?.map((word) => `${word} `) ?? [];
  return parts.map((part) => Array.from(part, (character) => character.codePointAt(0) ?? 0));
}

function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
