import { strictEqual } from "node:assert/strict";
import { findPhones } from "../../../lib/tracing/redaction/phone.ts";
import { left } from "./finders.ts";

Deno.test("findPhones() finds numbers that countries set aside for examples", () => {
  // Ofcom, ARCEP, Bundesnetzagentur, ACMA, NANPA: numbers that are given to nobody.
  for (
    const number of [
      "+44 20 7946 0018",
      "020 7946 0018",
      "+33 1 99 00 12 34",
      "01 99 00 12 34",
      "06.39.98.12.34",
      "0033199001234",
      "+49 (0)30 23125 014",
      "030/23125014",
      "(02) 5550 1234",
      "0491 570 156",
      "+1-202-555-0143",
      "(202) 555-0143",
      "202-555-0143",
      "202.555.0143",
    ]
  ) strictEqual(left(`Call ${number}, please`, findPhones), "Call #, please", number);
});

Deno.test("findPhones() leaves dates, versions, addresses, amounts and bare digits", () => {
  for (
    const text of [
      "2026-11-21 10:00:00",
      "01.02.2026 10:00",
      "01/02/2026 23:59",
      "Version 1.2.3.4",
      "10.0.0.1, 192.168.100.200, 010.001.002.003",
      "EUR 1.234.567,89",
      "1763700000000",
      "0.123456789",
      "4111 1111 1111 1111",
      "Washington",
      "0123456789abcdef0123456789abcdef",
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    ]
  ) strictEqual(left(text, findPhones), text);
});
