import { deepStrictEqual } from "node:assert/strict";
import { findIpAddresses, findSocialSecurityNumbers } from "../../../lib/scorers/safety/identifiers.ts";

const found = (text: string, find: (text: string) => Iterable<{ start: number; end: number }>) =>
  [...find(text)].map(({ start, end }) => text.slice(start, end));

Deno.test("findIpAddresses() tells addresses from versions", () => {
  deepStrictEqual(found("from 192.168.10.7, then 2001:db8::8a2e:370:7334.", findIpAddresses), [
    "192.168.10.7",
    "2001:db8::8a2e:370:7334",
  ]);
  deepStrictEqual(found("Version 1.2.3.4, v1.2.3.4, 300.1.1.1, 1.2.3.4.5, 127.0.0.1, 12:30:45", findIpAddresses), []);
});

Deno.test("findSocialSecurityNumbers() leaves numbers out that are never given", () => {
  deepStrictEqual(
    found("123-45-6789 or 000-12-3456, 666-12-3456, 900-12-3456, 123-00-4567, 123-45-0000", findSocialSecurityNumbers),
    [
      "123-45-6789",
    ],
  );
});
