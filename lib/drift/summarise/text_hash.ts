import { createHash } from "node:crypto";

/**
 * A hash that every engine computes the same: the first 32 bits of the MD5 of the text in UTF-8, as a whole number.
 *
 * In SQL: the number in the first eight hexadecimal digits of `md5(value)`. It decides buckets and samples, not secrets.
 *
 * Source: R. Rivest (1992), RFC 1321.
 */
export function textHash(text: string): number {
  return createHash("md5").update(text, "utf8").digest().readUInt32BE(0);
}
