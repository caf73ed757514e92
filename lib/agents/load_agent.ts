import { importExport, isFileReference } from "../config/mod.ts";
import { type Agent, InputError } from "../contracts/mod.ts";
import { type AgentEntry, type AgentLoadOptions, agents, type TrainedAgent } from "./registry.ts";

/** Options for {@linkcode loadAgent}. */
export interface LoadAgentOptions extends AgentLoadOptions {
  /** Folder that a relative path of a file starts from. */
  folder: string;
}

/** An agent that is ready to be called, with what is known of it. */
export interface LoadedAgent extends Partial<Omit<AgentEntry, "load" | "loadTrained" | "experiment">> {
  /** Name, as it stands in results. */
  name: string;
  /** Experiment that its runs and traces go to. */
  experiment: string;
  /** The agent. */
  agent: Agent;
  /** What is known of its training, where it was trained here. */
  trained?: Omit<TrainedAgent, "agent">;
}

/**
 * Loads a reference agent by its name, or a function of a user's own file: `FILE.ts#export`, or the default export
 * where there is no `#`. The name of such an agent is that of its export, or of its file.
 *
 * @param reference Name, or path with or without an export.
 * @throws {InputError} If there is no such agent, it has to be trained first, there is no such file, the file does not compile or fails as it loads, or the
 * export is missing or no function.
 *
 * @example
 * ```ts
 * import { loadAgent } from "vigil/agents";
 * import { strictEqual } from "node:assert/strict";
 * const { agent, targetField } = await loadAgent("loan_approval", { folder: "." });
 * strictEqual(targetField, "expected_outcome");
 * strictEqual(typeof agent, "function");
 * ```
 */
export async function loadAgent(reference: string, options: LoadAgentOptions): Promise<LoadedAgent> {
  const { folder, ...rest } = options;
  const entry = Object.hasOwn(agents, reference) ? agents[reference] : undefined;
  if (entry !== undefined) {
    const { load, loadTrained, ...known } = entry;
    if (loadTrained !== undefined) {
      const { agent, ...trained } = await loadTrained(rest);
      return { name: reference, ...known, agent, trained };
    }
    return { name: reference, ...known, agent: await load(rest) };
  }
  if (!isFileReference(reference)) throw unknownAgent(reference);
  const { value, name } = await importExport(reference, {
    folder,
    what: "agent",
    expected: "a function `(inputs, { signal }) => outputs`",
    accepts: isAgent,
  });
  return { name, experiment: `/Shared/ai-agents/${name}`, agent: value };
}

function isAgent(value: unknown): value is Agent {
  return typeof value === "function";
}

function unknownAgent(name: string): InputError {
  const known = Object.keys(agents);
  const close = known.filter((agent) => beginning(agent) === beginning(name));
  const suggestion = close.length === 0 ? "" : `Did you mean ${close.map(quote).join(" or ")}? `;
  return new InputError(`Cannot find the agent "${name}": it is neither a known name nor a file`, {
    where: { field: "--agent" },
    hint: `${suggestion}The known agents are ${
      known.map(quote).join(", ")
    }; one of your own is given as FILE.ts#export`,
  });
}

/** The first letters, without what people write differently. */
function beginning(name: string): string {
  return name.toLowerCase().replace(/[^a-z]/g, "").slice(0, 3);
}

function quote(name: string): string {
  return `"${name}"`;
}
