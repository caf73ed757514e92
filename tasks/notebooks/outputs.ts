import { z } from "zod";
import type { KernelMessage } from "./messages.ts";
import type { Output } from "./notebook_file.ts";

const recordSchema = z.record(z.string(), z.unknown());
const displaySchema = z.object({
  data: recordSchema,
  metadata: recordSchema.default({}),
  transient: z.object({ display_id: z.string().optional() }).default({}),
  execution_count: z.number().nullable().default(null),
});
const streamSchema = z.object({ name: z.enum(["stdout", "stderr"]), text: z.string() });
const errorSchema = z.object({ ename: z.string(), evalue: z.string(), traceback: z.array(z.string()) });

type Bundle = Pick<Extract<Output, { output_type: "display_data" }>, "data" | "metadata">;

/** Turns what a kernel publishes into the outputs of cells; knows the displays of earlier cells, which may be updated. */
export class OutputCollector {
  readonly #displays = new Map<string, Bundle[]>();

  /** The outputs of a cell. */
  collect(messages: readonly KernelMessage[]): Output[] {
    const outputs: Output[] = [];
    let clearBeforeNext = false;
    for (const { type, content } of messages) {
      if (type === "clear_output") {
        if (content["wait"] === true) clearBeforeNext = true;
        else outputs.length = 0;
        continue;
      }
      const output = type === "update_display_data" ? this.#update(content) : this.#outputOf(type, content);
      if (output === null) continue;
      if (clearBeforeNext) outputs.length = 0;
      clearBeforeNext = false;
      add(outputs, output);
    }
    return outputs;
  }

  #outputOf(type: string, content: Record<string, unknown>): Output | null {
    switch (type) {
      case "stream":
        return { output_type: "stream", ...streamSchema.parse(content) };
      case "error":
        return { output_type: "error", ...errorSchema.parse(content) };
      case "display_data": {
        const { data, metadata, transient } = displaySchema.parse(content);
        return this.#remember({ output_type: "display_data", data, metadata }, transient.display_id);
      }
      case "execute_result": {
        const { data, metadata, transient, execution_count } = displaySchema.parse(content);
        return this.#remember({ output_type: "execute_result", data, metadata, execution_count }, transient.display_id);
      }
      default:
        return null;
    }
  }

  #remember<T extends Output & Bundle>(output: T, id: string | undefined): T {
    if (id !== undefined) this.#displays.set(id, [...this.#displays.get(id) ?? [], output]);
    return output;
  }

  /** Shows something else wherever a display stands; it is no output of its own. */
  #update(content: Record<string, unknown>): null {
    const { data, metadata, transient } = displaySchema.parse(content);
    for (const display of this.#displays.get(transient.display_id ?? "") ?? []) {
      display.data = data;
      display.metadata = metadata;
    }
    return null;
  }
}

/** Adds an output; what is written to the same stream without a break is one. */
function add(outputs: Output[], output: Output): void {
  const last = outputs.at(-1);
  if (output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name) {
    last.text += output.text;
  } else outputs.push(output);
}
