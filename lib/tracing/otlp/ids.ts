/**
 * An id of OpenTelemetry as hexadecimal digits, however it was written: hexadecimal (OTLP's JSON, with or without `0x`),
 * base64 (protobuf's own JSON), or a decimal number (Python's objects), beyond 2^53 as a BigInt.
 *
 * @param length Digits that the id has: 32 for a trace, 16 for a span.
 * @returns The digits in lower case; null where it is no id, or all zeros.
 */
export function hexId(value: unknown, length: 16 | 32): string | null {
  const isNumber = typeof value === "bigint" || (typeof value === "number" && Number.isSafeInteger(value));
  const hex = isNumber && value >= 0
    ? value.toString(16).padStart(length, "0")
    : typeof value === "string"
    ? fromText(value, length)
    : null;
  return hex === null || hex.length !== length || /^0+$/.test(hex) ? null : hex;
}

function fromText(text: string, length: number): string | null {
  const digits = text.replace(/^0x/, "").toLowerCase();
  if (digits.length === length && /^[0-9a-f]+$/.test(digits)) return digits;
  if (/^0x[0-9a-f]+$/i.test(text)) return digits.padStart(length, "0");
  // 16 bytes are 24 characters of base64, 8 bytes are 12.
  if (text.length !== (length === 32 ? 24 : 12)) return null;
  try {
    return Uint8Array.fromBase64(text).toHex();
  } catch {
    return null;
  }
}
