import { normalQuantile } from "./normal.ts";
import { philox } from "./philox.ts";
import { philoxFour } from "./philox_four.ts";

/** A stream of random numbers. */
export interface RandomStream {
  /** A whole number from 0 to 2³² − 1. */
  uint32(): number;
  /** A number from 0 (possible) to 1 (not possible), a multiple of 2⁻⁵³. */
  uniform(): number;
  /** A whole number from 0 to bound − 1, each equally likely; bound is at most 2⁵³ − 1. */
  integer(bound: number): number;
  /** A standard normal number. */
  normal(): number;
}

/**
 * A stream of random numbers decided by a seed and keys alone: who draws first, and how much others draw, does not matter.
 *
 * Give each use a key of its own (`random(seed, "bootstrap", "f1_score", "cats")`). Two uses then never share numbers, a metric that is
 * added later does not shift the numbers of the others, and work may run in any order. The same seed and keys give the same numbers on
 * every machine: the generator is whole-number arithmetic, and what turns its words into distributions uses only operations whose
 * result JavaScript fixes, and logarithms and exponentials that V8 computes by the same code everywhere.
 *
 * @param seed A whole number, the seed of the run.
 * @param keys What the numbers are for. `1` and `"1"` are different keys, and so are `("ab", "c")` and `("a", "bc")`.
 * @returns A new stream at its beginning.
 * @throws {RangeError} If the seed or a number among the keys is not a safe whole number.
 *
 * @example
 * ```ts
 * import { random } from "vigil/statistics";
 * import { notStrictEqual, strictEqual } from "node:assert/strict";
 * strictEqual(random(42, "split").uniform(), random(42, "split").uniform());
 * notStrictEqual(random(42, "split").uniform(), random(42, "bootstrap").uniform());
 * ```
 *
 * Philox4x32-10 (see `philox.ts`), its key and half of its counter from a hash of seed and keys.
 */
export function random(seed: number, ...keys: (string | number)[]): RandomStream {
  return new PhiloxStream(hash([seed, ...keys]));
}

/**
 * The items in random order, as a new array. Every order is equally likely.
 *
 * @param stream Where the randomness comes from.
 * @param items What to shuffle; stays as it is.
 * @returns A new array.
 *
 * @example
 * ```ts
 * import { random, shuffle } from "vigil/statistics";
 * import { deepStrictEqual } from "node:assert/strict";
 * deepStrictEqual(shuffle(random(1, "example"), [1, 2, 3]).sort(), [1, 2, 3]);
 * ```
 *
 * Source: R. A. Fisher and F. Yates (1938); D. E. Knuth, The Art of Computer Programming, volume 2, algorithm P.
 */
export function shuffle<T>(stream: RandomStream, items: readonly T[]): T[] {
  const order = Array.from(items, (_, index) => index);
  for (let last = order.length - 1; last > 0; last--) {
    const other = stream.integer(last + 1);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order.flatMap((index) => items.slice(index, index + 1));
}

/** Words of the blocks that are made together. */
const WORDS = 16;

class PhiloxStream implements RandomStream {
  readonly #key: Uint32Array;
  readonly #counter: Uint32Array;
  readonly #words = new Uint32Array(WORDS);
  #block = 0;
  #used = WORDS;

  constructor(hashed: Uint32Array) {
    this.#key = hashed.slice(0, 2);
    this.#counter = Uint32Array.of(0, 0, hashed[2] ?? 0, hashed[3] ?? 0);
  }

  uint32(): number {
    if (this.#used === WORDS) this.#refill();
    return this.#words[this.#used++] ?? 0;
  }

  #refill(): void {
    this.#counter[0] = this.#block;
    this.#counter[1] = this.#block / 4294967296;
    philoxFour(this.#counter, this.#key, this.#words);
    this.#block += WORDS / 4;
    this.#used = 0;
  }

  uniform(): number {
    const at = this.#used;
    if (at > WORDS - 2) return fraction(this.uint32(), this.uint32());
    this.#used = at + 2;
    return fraction(this.#words[at] ?? 0, this.#words[at + 1] ?? 0);
  }

  integer(bound: number): number {
    if (!Number.isSafeInteger(bound) || bound < 1) {
      throw new RangeError(
        `Cannot draw an integer: bound must be a safe whole number of at least 1, received ${bound}`,
      );
    }
    // Words from the incomplete last multiple of the bound are drawn again, so that no remainder is favoured.
    const range = bound <= 4294967296 ? 4294967296 : 9007199254740992;
    const limit = range - (range % bound);
    for (;;) {
      const word = bound <= 4294967296 ? this.uint32() : (this.uint32() >>> 5) * 67108864 + (this.uint32() >>> 6);
      if (word < limit) return word % bound;
    }
  }

  normal(): number {
    // An odd multiple of 2⁻⁵³: neither 0 nor 1, and symmetric.
    return normalQuantile(((this.uint32() >>> 6) * 67108864 + (this.uint32() >>> 6) + 0.5) / 4503599627370496);
  }
}

/** A multiple of 2⁻⁵³ from the upper bits of two words. */
function fraction(high: number, low: number): number {
  return ((high >>> 5) * 67108864 + (low >>> 6)) / 9007199254740992;
}

/** Four words from seed and keys: Philox as the block cipher of a Matyas-Meyer-Oseas chain over their code units. */
function hash(parts: readonly (string | number)[]): Uint32Array {
  const state = Uint32Array.of(0x76696769, 0x6c207374, 0x61746973, 0x74696373);
  const block = new Uint32Array(4);
  const key = new Uint32Array(2);
  let filled = 0;
  const absorb = (word: number) => {
    block[filled++] = word;
    if (filled < 4) return;
    for (let k = 0; k < 4; k++) block[k] = (block[k] ?? 0) ^ (state[k] ?? 0);
    key[0] = (key[0] ?? 0) + 1;
    philox(block, key, state);
    for (let k = 0; k < 4; k++) state[k] = (state[k] ?? 0) ^ (block[k] ?? 0);
    filled = 0;
  };
  for (const part of parts) {
    if (typeof part === "number") {
      if (!Number.isSafeInteger(part)) {
        throw new RangeError(`Cannot start a random stream: seed must be a safe whole number, received ${part}`);
      }
      absorb(1);
      absorb(part >>> 0);
      absorb(Math.floor(part / 4294967296));
    } else {
      absorb(2);
      absorb(part.length);
      for (let at = 0; at < part.length; at++) absorb(part.charCodeAt(at));
    }
  }
  absorb(3);
  while (filled > 0) absorb(0);
  return state;
}
