import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { z } from "zod";
import { closest, describeFlags, parseFlags } from "../../../tasks/command/flags.ts";

const known = describeFlags(z.object({
  noMlflow: z.boolean().default(false).describe("Record nothing"),
  limit: z.number().int().positive().optional().describe("Rows"),
  scorers: z.array(z.string()).default([]).describe("Judges").meta({ value: "A,B" }),
  json: z.string().optional().describe("Path"),
}));

Deno.test("describeFlags() reads names, types, defaults and placeholders from the schema", () => {
  deepStrictEqual(known.map(({ flag, type, value }) => `${flag} ${type} ${value}`), [
    "--no-mlflow boolean ",
    "--limit number N",
    "--scorers list A,B",
    "--json string TEXT",
  ]);
});

Deno.test("parseFlags() understands every way to write a value", () => {
  deepStrictEqual(parseFlags(["--no-mlflow", "--limit=3", "--scorers", "a,b", "--scorers=c", "--json", "-"], known), {
    values: { noMlflow: true, limit: 3, scorers: ["a", "b", "c"], json: "-" },
    words: [],
    help: false,
  });
  deepStrictEqual(parseFlags(["--limit", "-3"], known).values, { limit: -3 });
  deepStrictEqual(parseFlags(["a", "--", "--limit"], known).words, ["a", "--limit"]);
  strictEqual(parseFlags(["-h"], known).help, true);
});

Deno.test("parseFlags() refuses what it does not know and what lacks a value", () => {
  throws(() => parseFlags(["--limt", "3"], known), { message: /"--limt"/, hint: "Did you mean --limit?" });
  throws(() => parseFlags(["--limit", "many"], known), /found "many", expected a number/);
  throws(() => parseFlags(["--limit"], known), /a value is missing/);
  throws(() => parseFlags(["--no-mlflow=maybe"], known), /expected no value/);
});

Deno.test("closest() suggests only what is close", () => {
  strictEqual(closest("loan_aproval", ["loan_approval", "scorecard"]), "loan_approval");
  strictEqual(closest("xyz", ["loan_approval", "scorecard"]), undefined);
});
