import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { COUNTRY_TERMS, countryOf } from "../../../lib/scorers/safety/country_terms.ts";

Deno.test("countryOf() takes codes and names", () => {
  for (
    const [name, code] of [
      ["AU", "AU"],
      ["australia", "AU"],
      ["UK", "GB"],
      [" United Kingdom ", "GB"],
      [
        "us",
        "US",
      ],
      ["The Netherlands", "NL"],
      ["nl", "NL"],
    ] as const
  ) {
    strictEqual(countryOf(name)?.code, code, name);
  }
  strictEqual(countryOf("Atlantis"), undefined);
});

Deno.test("COUNTRY_TERMS share no name, and money only as each country writes its own", () => {
  const names = COUNTRY_TERMS.flatMap((country) => country.names);
  deepStrictEqual(names.filter((name, at) => names.indexOf(name) !== at), []);
  for (const { code, money } of COUNTRY_TERMS) {
    for (const text of ["£100", "US$ 100", "A$100", "CHF 100", "₹100", "NZ$100", "S$ 100", "C$100"]) {
      const owners = COUNTRY_TERMS.filter((country) => country.money?.test(text));
      if (money?.test(text) === true) {
        strictEqual(owners.length, 1, `${text} belongs to ${owners.length}, one is ${code}`);
      }
    }
  }
});
