/** A worker that simulates the cells it is sent, one at a time. */

import { z } from "zod";
import { EFFECTS, METHODS } from "./settings.ts";
import { simulate } from "./simulate.ts";

const taskSchema = z.object({
  setting: z.object({
    method: z.enum(METHODS),
    shape: z.enum(["uniform", "Zipf", "normal"]),
    k: z.number().nullable(),
    n: z.number(),
    m: z.number(),
    effect: z.literal(EFFECTS),
  }),
  replicates: z.number(),
  seed: z.number(),
});

globalThis.addEventListener("message", (event) => {
  if (!(event instanceof MessageEvent)) return;
  const { setting, ...options } = taskSchema.parse(event.data);
  event.ports[0]?.postMessage(simulate(setting, options));
});
