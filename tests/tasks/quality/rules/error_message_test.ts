import { deepStrictEqual } from "node:assert/strict";
import { errorMessage } from "../../../../tasks/quality/rules/error_message.ts";
import { lintSource } from "./lint_source.ts";

const CAPITAL = "An error message starts with a capital letter";
const FULL_STOP = "An error message does not end with a full stop";

Deno.test("errorMessage reports each fault of a message", async (t) => {
  for (
    const [source, ...expected] of [
      ['new Error("cannot read")', CAPITAL],
      ['new RangeError("Cannot read.")', FULL_STOP],
      ['new InputError("Reading…")', FULL_STOP],
      ['throw new Deno.errors.NotFoundError("cannot read.")', CAPITAL, FULL_STOP],
      ['new TypeError("Can\'t read the file")', 'An error message has no contractions: "Can\'t"'],
      ['new TypeError("The file isn’t there")', 'An error message has no contractions: "isn’t"'],
      ['new TypeError("Cannot read: it\'s a folder")', 'An error message has no contractions: "it\'s"'],
      ["new Error(`expected ${n} rows`)", CAPITAL],
      ["new Error(`Expected ${n} rows.`)", FULL_STOP],
      ["new Error(`Expected ${n} rows, we didn't find them`)", 'An error message has no contractions: "didn\'t"'],
      ['new Error("cannot read " + name + ".")', CAPITAL, FULL_STOP],
      ['new Error(missing ? "Missing" : "wrong")', CAPITAL],
      ['new Error(message ?? "wrong")', CAPITAL],
      ['new DOMException("timed out", "TimeoutError")', CAPITAL],
      ['new Error("2 rows are missing")', CAPITAL],
    ] as const
  ) {
    await t.step(source, () => {
      deepStrictEqual(lintSource(errorMessage, "lib/drift/psi.ts", source), expected);
      deepStrictEqual(lintSource(errorMessage, "tasks/drift.ts", source), expected);
    });
  }
});

Deno.test("errorMessage accepts good messages and what it cannot know", async (t) => {
  for (
    const source of [
      'new Error("Cannot read the dataset: the file \\"a.json\\" does not exist")',
      "new RangeError(`Cannot compute an interval: trials must be at least 1, received ${trials}`)",
      "new Error(`${action} failed: found ${JSON.stringify(value)}`)",
      "new Error(message)",
      "new Error()",
      "new Error(`${message}`)",
      'new Error("Cannot use the dataset\'s schema")',
      'new Map("lower case.")',
      'new ProblemError(404, "not found.")',
      'log("lower case.")',
    ]
  ) {
    await t.step(source, () => deepStrictEqual(lintSource(errorMessage, "lib/drift/psi.ts", source), []));
  }
});

Deno.test("errorMessage leaves tests alone", () => {
  deepStrictEqual(lintSource(errorMessage, "tests/drift/psi_test.ts", 'new Error("boom.")'), []);
});
