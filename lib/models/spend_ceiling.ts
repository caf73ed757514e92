import type { TokenUsage } from "../contracts/mod.ts";
import { costOf, type PriceTable } from "../tracing/mod.ts";

/** A request that must not be sent: it could cost more than is left, or nobody knows what it costs. */
export class SpendError extends Error {
  /** Name of the class, as it stands in results. */
  override name = "SpendError";
  /** Whether the money is used up, or the price of the model is not known. */
  readonly kind: "used_up" | "unpriced";

  /** Makes one from a message and what is in the way. */
  constructor(message: string, options: ErrorOptions & { kind: "used_up" | "unpriced" }) {
    super(message, options);
    this.kind = options.kind;
  }
}

/** Money that is set aside for a request. Settled once, with what it really cost. */
export interface Reservation {
  /** Replaces the amount set aside by the cost; null where it is not known, which keeps all of it. */
  settle(costUsd: number | null): void;
}

/** A ceiling that several judges and gates may share. */
export interface SpendCeiling {
  /** Most that may be spent, in US dollars. */
  readonly maxUsd: number;
  /** What was spent and is set aside for requests under way, in US dollars. */
  readonly committedUsd: number;
  /** What was spent, in US dollars; requests whose cost is not known count with all that was set aside. */
  readonly spentUsd: number;
  /**
   * Sets aside the most that a request can cost.
   *
   * @throws {SpendError} If that is more than is left, or the model has no known price.
   */
  reserve(model: string, most: TokenUsage): Reservation;
}

/** Options of {@linkcode spendCeiling}. */
export interface SpendCeilingOptions {
  /** Prices of one's own, asked first. @default {{}} */
  prices?: PriceTable;
  /** Moment whose prices hold, in milliseconds since 1970. @default {the day on which the table was checked} */
  timeMs?: number;
}

/**
 * Makes a ceiling on what is spent on models. It fails closed: a request is sent only if the most it can cost still fits, those under
 * way counted with their most, so that no number of parallel requests goes over it; a model without a known price is not asked at all.
 *
 * @param maxUsd Most that may be spent, in US dollars, at least 0.
 * @throws {RangeError} If it is negative or not a number.
 *
 * @example
 * ```ts
 * import { spendCeiling } from "vigil/models";
 * import { strictEqual, throws } from "node:assert/strict";
 * const ceiling = spendCeiling(0.01);
 * ceiling.reserve("gpt-4o", { inputTokens: 1000, outputTokens: 500 }).settle(0.004);
 * strictEqual(ceiling.spentUsd, 0.004);
 * throws(() => ceiling.reserve("gpt-4o", { inputTokens: 1000, outputTokens: 500 }), { name: "SpendError", kind: "used_up" });
 * throws(() => ceiling.reserve("my-model", { inputTokens: 1, outputTokens: 1 }), { name: "SpendError", kind: "unpriced" });
 * ```
 */
export function spendCeiling(maxUsd: number, options: SpendCeilingOptions = {}): SpendCeiling {
  if (!(maxUsd >= 0)) {
    throw new RangeError(`Cannot set a spend ceiling: maxUsd must be at least 0, received ${maxUsd}`);
  }
  let spent = 0;
  let reserved = 0;
  return {
    maxUsd,
    get committedUsd() {
      return spent + reserved;
    },
    get spentUsd() {
      return spent;
    },
    reserve(model, most) {
      const cost = mostExpensive(model, most, options);
      if (cost === null) {
        throw new SpendError(
          `Cannot ask the model "${model}" under a spend ceiling: its price is not known, expected one in the price table`,
          { kind: "unpriced" },
        );
      }
      if (spent + reserved + cost > maxUsd) {
        throw new SpendError(
          `Cannot ask the model "${model}": a request can cost ${usd(cost)}, ${usd(spent + reserved)} of ${
            usd(maxUsd)
          } are spent or set aside`,
          { kind: "used_up" },
        );
      }
      reserved += cost;
      let open = true;
      return {
        settle(actual) {
          if (!open) return;
          open = false;
          reserved = Math.max(0, reserved - cost);
          spent += actual ?? cost;
        },
      };
    },
  };
}

/** The dearer of two cases: no input token goes to a cache, or all of them do. */
function mostExpensive(model: string, most: TokenUsage, options: SpendCeilingOptions): number | null {
  const plain = costOf(most, model, options);
  const cached = costOf({ ...most, cacheCreationInputTokens: most.inputTokens }, model, options);
  return plain === null || cached === null ? null : Math.max(plain.totalUsd, cached.totalUsd);
}

function usd(amount: number): string {
  return `${Number(amount.toPrecision(3))} USD`;
}
