import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { findCards, isCardNumber } from "../../../lib/tracing/redaction/card.ts";
import { left } from "./finders.ts";

// Numbers that payment services publish for tests: Visa, Mastercard (both ranges), American Express, Discover, Diners
// Club, JCB, UnionPay, Maestro.
const CARDS = [
  "4111111111111111",
  "4242424242424242",
  "4222222222222",
  "5555555555554444",
  "2223003122003222",
  "378282246310005",
  "6011111111111117",
  "30569309025904",
  "3530111333300000",
  "6200000000000005",
  "6759649826438453",
];

Deno.test("isCardNumber() knows the test numbers of the issuers, and no number with another digit", () => {
  for (const card of CARDS) {
    strictEqual(isCardNumber(card), true, card);
    const last = (Number(card.at(-1)) + 1) % 10;
    strictEqual(isCardNumber(card.slice(0, -1) + last), false, `${card} with ${last}`);
  }
});

Deno.test("isCardNumber() refuses numbers that pass Luhn's check and belong to no issuer", () => {
  // 79927398713 is the textbook example of Luhn's algorithm.
  deepStrictEqual(["79927398713", "1763700000008", "0000000000000000"].map(isCardNumber), [false, false, false]);
});

Deno.test("findCards() finds them in one piece and in groups, and leaves other numbers", () => {
  strictEqual(left("Card 4111 1111 1111 1111, or 3782-822463-10005.", findCards), "Card #, or #.");
  strictEqual(left("paid with 5555555555554444!", findCards), "paid with #!");
  for (
    const text of [
      "id 4111111111111112",
      "x4111111111111111",
      "1763700000000000000",
      "4111 1111",
      "7fe441111111111111111a",
    ]
  ) {
    strictEqual(left(text, findCards), text);
  }
});
