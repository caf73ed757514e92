import { z } from "zod";

const schema = z.object({
  source: z.string(),
  pairs: z.array(z.object({
    candidate: z.string(),
    reference: z.string(),
    bleu: z.number(),
    bleu_floor: z.number(),
    bleu_add_one: z.number(),
    chrf: z.number(),
    rouge: z.record(z.string(), z.array(z.number())),
  })).min(10),
});

/** Pairs of texts with the values of sacrebleu and rouge-score. */
export const { pairs } = schema.parse(
  JSON.parse(Deno.readTextFileSync(new URL("overlap_reference.json", import.meta.url))),
);
