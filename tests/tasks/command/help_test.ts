import { match, ok } from "node:assert/strict";
import { helpText } from "../../../tasks/command/help.ts";

const source = { name: "try", summary: "Try it", examples: ["deno task try --size 3"] };

Deno.test("helpText() says how to call, what the flags mean and what the exit codes are", () => {
  const text = helpText(source, [
    { key: "size", flag: "--size", value: "N", description: "How large", default: "3", type: "number" },
    { key: "loud", flag: "--loud", value: "", description: "Say more", default: "", type: "boolean" },
  ]);
  match(text, /^Try it\.\n\nUsage: deno task try \[flags\]\n/);
  match(text, /\n {2}--size N {2}How large \[default: 3\]\n/);
  match(text, /\n {2}--loud {4}Say more\n/);
  match(text, /70 a defect in vigil/);
});

Deno.test("helpText() stays within 100 columns, whatever the flags are called", () => {
  const text = helpText({ ...source, words: "A B" }, [{
    key: "x",
    flag: "--a-flag-with-a-remarkably-long-name",
    value: "SOME-LONG-VALUE",
    description: "words ".repeat(60).trim(),
    default: "",
    type: "string",
  }]);
  ok(text.split("\n").every((line) => line.length <= 100));
  match(text, /deno task try A B \[flags\]/);
});
