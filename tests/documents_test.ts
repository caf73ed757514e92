/** What pages and notebooks name must exist: files, commands, functions. */

import { deepStrictEqual, ok } from "node:assert/strict";
import { dirname, join } from "@std/path";
import { z } from "zod";
import * as vigil from "vigil";
import * as agents from "vigil/agents";
import * as drift from "vigil/drift";
import * as engines from "vigil/engines";
import * as notebook from "vigil/notebook";

const { tasks } = z.object({ tasks: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(Deno.readTextFileSync("deno.json")));

const cellsSchema = z.object({
  cells: z.array(z.object({
    cell_type: z.string(),
    source: z.union([z.string(), z.array(z.string())]).transform((text) => [text].flat().join("")),
  })),
});

/** Pages with their text; of notebooks the prose. */
function documents(): [path: string, text: string][] {
  const files = (folder: string, ending: string) =>
    [...Deno.readDirSync(folder)].filter(({ name }) => name.endsWith(ending)).map(({ name }) => `${folder}/${name}`);
  const pages = ["README.md", "CONTRIBUTING.md", ...files("docs", ".md"), ...files("docs/cards", ".md")];
  return [
    ...pages.map((path): [string, string] => [path, Deno.readTextFileSync(path)]),
    ...files("notebooks", ".ipynb").map((path): [string, string] => {
      const { cells } = cellsSchema.parse(JSON.parse(Deno.readTextFileSync(path)));
      const prose = cells.filter(({ cell_type: type }) => type === "markdown").map(({ source }) => source);
      return [path, prose.join("\n\n")];
    }),
  ];
}

const withoutCode = (text: string): string => text.replaceAll(/^```[^]*?^```$/gm, "");

Deno.test("every link of a page or a notebook to a file of the project leads to one", () => {
  const broken = documents().flatMap(([path, text]) =>
    [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target)
      .filter((target) => !/^(?:[a-z]+:|#)/.test(target))
      .filter((target) => !exists(join(dirname(path), target.replace(/#.*$/, ""))))
      .map((target) => `${path}: ${target}`)
  );
  deepStrictEqual(broken, []);
});

Deno.test("every command that a page or a notebook names is a task", () => {
  const unknown = documents().flatMap(([path, text]) =>
    [...text.matchAll(/`deno task ([a-z][\w:-]*)/g)].map(([, name = ""]) => name)
      .filter((name) => !Object.hasOwn(tasks, name))
      .map((name) => `${path}: ${name}`)
  );
  deepStrictEqual(unknown, []);
});

Deno.test("every function that docs/monitoring.md names is exported", () => {
  const exported = new Set([vigil, agents, drift, engines, notebook].flatMap((module) => Object.keys(module)));
  const members = /^(?:logParams|logMetrics|startRun|createRun|setAttributes|setTag)$/;
  const text = Deno.readTextFileSync("docs/monitoring.md");
  const ours = text.split("\n").flatMap((line) => line.startsWith("|") ? line.split("|").slice(2) : [line]).join("\n");
  const names = [...withoutCode(ours).matchAll(/`(?:new )?([a-z]\w*)\(/g)].map(([, name = ""]) => name);
  ok(names.length > 20, String(names.length));
  deepStrictEqual(names.filter((name) => !exported.has(name) && !members.test(name)), []);
});

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
