import type { FoundText } from "../../tracing/mod.ts";

// Not after a word such as "version" or "v": 1.2.3.4 is a release there.
const IPV4 =
  /(?<![\w.])(?<!\b(?:version|release|v|ver\.|section|chapter) ?)(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w]|\.\d)/giu;
const IPV6 =
  /(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])|(?<![\w:])(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}(?![\w:])/giu;

/**
 * Finds IP addresses, version 4 and 6, but for those that name no machine: 0.0.0.0, 127.0.0.1 and 255.255.255.255.
 *
 * Source: RFC 791 and RFC 4291.
 */
export function* findIpAddresses(text: string): Generator<FoundText> {
  for (const pattern of [IPV4, IPV6]) {
    for (const { 0: match, index } of text.matchAll(pattern)) {
      if (!/^(?:0\.0\.0\.0|127\.0\.0\.1|255\.255\.255\.255)$/.test(match)) {
        yield { start: index, end: index + match.length };
      }
    }
  }
}

const SSN = /(?<![\w-])(?!000|666|9\d\d)\d{3}-(?!00)\d\d-(?!0000)\d{4}(?![\w-])/gu;

/**
 * Finds social security numbers of the United States in their usual form, but for those that are never given out.
 *
 * Source: Social Security Administration, POMS RM 10201.035 (invalid numbers).
 */
export function* findSocialSecurityNumbers(text: string): Generator<FoundText> {
  for (const { 0: match, index } of text.matchAll(SSN)) yield { start: index, end: index + match.length };
}
