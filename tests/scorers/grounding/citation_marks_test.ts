import { strictEqual } from "node:assert/strict";
import { withoutCitationMarks } from "../../../lib/scorers/mod.ts";

Deno.test("withoutCitationMarks() takes out what points at a source", async (t) => {
  for (
    const [answer, expected] of [
      ["The rate is 12 % [NL-4].", "The rate is 12 %."],
      ["The rate is 12 %.[1] It is paid monthly [2][3].", "The rate is 12 %.\n It is paid monthly."],
      // Without a break "60. 2 years" would be one sentence.
      [
        "It ends at 60. [IN-8] [IN-9] 2 years later it is 8 % more. [IN-8]",
        "It ends at 60.\n 2 years later it is 8 % more.",
      ],
      ["Lee et al. [3] say so.", "Lee et al. say so."],
      ["[1] The rate is 12 %.", " The rate is 12 %."],
      [
        "Employers pay[^3]it, and [1, 2–4] so do others [context 2].",
        "Employers pay it, and so do others [context 2].",
      ],
      ["It is 12 % [rules.nl/aow; au_sg_2].", "It is 12 %."],
      ["It is 12 % [Smith 2020], or 13 % [Smith, 2020; Lee et al. 2019].", "It is 12 %, or 13 %."],
      ["It rose【4:0†source】and fell【2】.", "It rose and fell."],
      ["It rose (Smith 2020).", "It rose."],
      ["It rose (Smith & Jones, 2020a, p. 4; Lee et al., 2019), and fell.", "It rose, and fell."],
      ["It rose (see van der Berg and O’Neil-Ruiz 1999: 12–14).", "It rose."],
      ["It rose (Müller, García, and Ødegård, n.d.).", "It rose."],
      ["It rose (https://example.org/a?b=1).", "It rose."],
      ["It rose, by [the Dutch rules](https://example.org/aow).", "It rose, by the Dutch rules."],
      ["It rose [1](https://example.org/aow).", "It rose."],
    ] as const
  ) {
    await t.step(answer, () => strictEqual(withoutCitationMarks(answer), expected));
  }
});

Deno.test("withoutCitationMarks() leaves other brackets as they are", async (t) => {
  for (
    const answer of [
      "He said it [sic] and [the employer] paid.",
      "A [self-employed] worker pays [12 %].",
      "It ended (March 2020), began (Since 2019) and ran (in 2018).",
      "The act (2020) and the rate (12 percent, or 13) hold.",
      "COVID (COVID-19) and the fund (ABP) of a town (Delft).",
      "(Smith 2020 was wrong about the rate)",
      "【重要】It is due.",
      "An open [1 and an open (Smith 2020",
      "",
    ]
  ) {
    await t.step(answer, () => strictEqual(withoutCitationMarks(answer), answer));
  }
});

Deno.test("withoutCitationMarks() knows the names of the documents at hand", () => {
  const ids = ["Pension guide", "context 2"];
  strictEqual(withoutCitationMarks("It is 12 % [pension guide] or 13 % [Context 2].", { ids }), "It is 12 % or 13 %.");
  strictEqual(withoutCitationMarks("It is 12 % [Pension guide, 4].", { ids }), "It is 12 %.");
});

Deno.test("withoutCitationMarks() takes a text made of brackets without delay", () => {
  const text = `${"[(".repeat(50_000)}${"(A, ".repeat(20_000)}${" ".repeat(50_000)}`;
  strictEqual(withoutCitationMarks(text), text);
});
