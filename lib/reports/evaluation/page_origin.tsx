/** @jsxRuntime automatic */
/** @jsxImportSource hono/jsx */
import type { JSX } from "hono/jsx/jsx-runtime";
import type { EvaluationResult } from "../../contracts/mod.ts";
import { Section } from "../page/parts.tsx";
import { shortText } from "../text/short_text.ts";
import { commandLine } from "./command_line.ts";

const COMMAND_CHARACTERS = 2000;

/** How the result was made, how to make it again, where it is kept. */
export function OriginPart({ result, files }: { result: EvaluationResult; files: readonly string[] }): JSX.Element {
  const { environment, dataset, tracking } = result;
  const command = commandLine(environment);
  const commit = environment.commit === null
    ? "no commit known"
    : `${environment.commit}${environment.dirty === true ? ", with changes that were not committed" : ""}`;
  const entries: [string, string][] = [
    ["vigil", environment.vigil],
    ["Deno", environment.deno],
    ["commit", commit],
    ["lock file", environment.lockDigest],
    ["seed", String(environment.seed)],
    [
      "dataset",
      `${dataset.name}${dataset.version === null ? "" : `, version ${dataset.version}`}, digest ${dataset.digest}`,
    ],
    ...(result.rowsFile === undefined ? [] : [["all rows", result.rowsFile] satisfies [string, string]]),
    ...files.map((file): [string, string] => ["file", file]),
  ];
  const kept: [string, string][] = tracking === null ? [] : [
    ["store", tracking.uri],
    ["experiment", tracking.experiment],
    ["run", tracking.runId],
  ];
  return (
    <Section id="origin" title="How to repeat it, and where it is kept">
      {command === null || command.length > COMMAND_CHARACTERS ? null : <pre>{command}</pre>}
      <Facts entries={entries} />
      {kept.length === 0 ? <p>No run was recorded for this result.</p> : (
        <>
          <h3>Recorded as an MLflow run</h3>
          <Facts entries={kept} />
        </>
      )}
    </Section>
  );
}

function Facts({ entries }: { entries: readonly (readonly [string, string])[] }): JSX.Element {
  return (
    <dl>
      {entries.map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>
            <code>{shortText(value, 300)}</code>
          </dd>
        </>
      ))}
    </dl>
  );
}
