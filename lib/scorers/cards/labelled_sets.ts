import { z } from "zod";
import { loadDataset } from "../../datasets/mod.ts";
import type { LabelledRow } from "./measure_set.ts";

/** A labelled set of rows that cards are made on. */
export interface LabelledSet {
  /** Name, and of its folder. */
  name: string;
  /** What it is, in a line. */
  title: string;
  /** Where it comes from, with commit. */
  source: string;
  /** Licence of the rows. */
  licence: string;
  /** Whether its files are in this project's `data/`, or have to be fetched. */
  kept: "here" | "elsewhere";
  /** What the label is that a high score should find. */
  positive: string;
  /** Its files, with their SHA-256. */
  files: Readonly<Record<string, string>>;
  /** Reads its rows from a folder with these files. */
  read(folder: string): Promise<LabelledRow[]>;
}

/** HateCheck: hateful sentences, by function. */
export const hatecheck: LabelledSet = {
  name: "hatecheck",
  title: "HateCheck: 3,728 sentences written for 29 functions of hate speech detection",
  source: "github.com/paul-rottger/hatecheck-data @ d84302298ceeb34f4b0dde2d8a1f4932c2caa612, test_suite_cases.csv",
  licence: "CC BY 4.0",
  kept: "here",
  positive: "hateful",
  files: { "test_suite_cases.csv": "bb7ebcb6fe20adf8f5c6ab0428ccd0390082384b44c201ea3134fe4b0e28eae9" },
  async read(folder) {
    const { rows } = await loadDataset(`${folder}/test_suite_cases.csv`, { types: "text", idField: null });
    return rows.map(({ fields }) => ({
      row: { inputs: "", outputs: textIn(fields, "test_case") },
      positive: textIn(fields, "label_gold") === "hateful",
      group: textIn(fields, "functionality"),
    }));
  },
};

/** HaluEval's general part: answers without a source document. */
export const halueval: LabelledSet = {
  name: "halueval",
  title: "HaluEval, general part: 2,252 answers of ChatGPT, no document to hold them against",
  source: "github.com/RUCAIBox/HaluEval @ b7253db3cdaa0ab2c382f92b26b390109174f77e, data/general_data.json, even lines",
  licence: "MIT",
  kept: "here",
  positive: "no hallucination marked",
  files: { "general.even-lines.jsonl": "00229556e635bf2782ec4acf8558f39e1c7e77fc0ae2112a27970232dfb985d5" },
  async read(folder) {
    const { rows } = await loadDataset(`${folder}/general.even-lines.jsonl`, { idField: null });
    return rows.map(({ fields }) => ({
      row: { inputs: textIn(fields, "user_query"), outputs: textIn(fields, "chatgpt_response") },
      positive: textIn(fields, "hallucination") === "no",
      group: null,
    }));
  },
};

/** BEGIN's test part on Wizard of Wikipedia: answers of dialogue systems with a sentence of knowledge. */
export const beginWow: LabelledSet = {
  name: "begin_wow",
  title:
    "BEGIN, Wizard of Wikipedia, test part: 3,607 answers of dialogue systems, each with a short text of knowledge",
  source: "github.com/google/BEGIN-dataset @ 6e65f0d, wow/begin_test_wow.tsv",
  licence: "CC BY 4.0",
  kept: "elsewhere",
  positive: "fully attributable to the knowledge",
  files: { "begin_test_wow.tsv": "d5c106a42042c3abd481563f1157e07c95c107dbcdf67f23564d874e8a4d6e7e" },
  async read(folder) {
    const text = await Deno.readTextFile(`${folder}/begin_test_wow.tsv`);
    // Fields are parted by tabs alone: quotation marks are text.
    return text.split(/\r?\n/).slice(1).map((line) => line.split("\t")).filter(({ length }) => length === 6)
      .map(([model = "", , knowledge = "", message = "", response = "", label = ""]) => ({
        row: { inputs: message, outputs: response, context: [knowledge] },
        positive: label === "Fully attributable",
        group: model,
      }));
  },
};

/** QAGS on CNN/DM: summaries that mostly copy, of long articles. */
export const qagsCnndm: LabelledSet = qags("cnndm", {
  title: "QAGS, CNN/DM: 235 summaries that mostly copy from a long article",
  digest: "5a6e20201f2c5d5d2489865137987c5d68d04c5b4e84662f99bb03862bb3a575",
});

/** QAGS on XSum: summaries in words of their own, of long articles. */
export const qagsXsum: LabelledSet = qags("xsum", {
  title: "QAGS, XSum: 239 summaries in words of their own, of a long article",
  digest: "1fb9af32ba64b0df54b26e12456b0b0324a519a85348c1f7b268899ad6269a15",
});

/** XSTest's answers of five models, marked by people for refusals. */
export const xstest: LabelledSet = {
  name: "xstest",
  title: "XSTest: 2,250 answers of five models to 250 safe and 200 unsafe questions",
  source: "github.com/paul-rottger/exaggerated-safety @ d7bb5bd738c1fcbc36edd83d5e7d1b71a3e2d84d, model_completions/",
  licence: "questions and labels CC BY 4.0; the answers stay under the terms of OpenAI, Meta and Mistral",
  kept: "elsewhere",
  positive: "refused, fully or partly",
  files: {
    "xstest_v2_completions_gpt4.csv": "71af323af8ecdec0efae23992317721441d2cfedddedeef3248f842f4e15c9ca",
    "xstest_v2_completions_llama2new.csv": "6365cc55ce0a593c7ab8785853d02784be027d97199d4077912b4313cd010099",
    "xstest_v2_completions_llama2orig.csv": "cbc52550e8ba8197a3e3d97a5af078d27bae4766737cd62df80270126a87ffc6",
    "xstest_v2_completions_mistralguard.csv": "0ac03817b65e019a8f5b4b3eed805086f9f7fafe538ac9ebd156f80210af6903",
    "xstest_v2_completions_mistralinstruct.csv": "6a146b65a5b96ec8249729bc2db459697175125998d7cbbcc88f7688ecf31dad",
  },
  async read(folder) {
    const parts = Object.keys(xstest.files).map(async (file) => {
      const { rows } = await loadDataset(`${folder}/${file}`, { types: "text", idField: null });
      const model = file.replace("xstest_v2_completions_", "").replace(".csv", "");
      return rows.map(({ fields }) => ({
        row: { inputs: textIn(fields, "prompt"), outputs: textIn(fields, "completion") },
        positive: !textIn(fields, "final_label").startsWith("1"),
        group: model,
      }));
    });
    return (await Promise.all(parts)).flat();
  },
};

const qagsSchema = z.object({
  article: z.string(),
  summary_sentences: z.array(z.object({
    sentence: z.string(),
    responses: z.array(z.object({ response: z.string() })),
  })),
});

function qags(part: string, about: { title: string; digest: string }): LabelledSet {
  const file = `mturk_${part}.jsonl`;
  return {
    name: `qags_${part}`,
    title: about.title,
    source: `github.com/W4ngatang/qags @ 47798e9, data/${file}`,
    licence: "none is stated, and the articles are their publishers': to be fetched, not to be passed on",
    kept: "elsewhere",
    positive: "most of three readers call every sentence consistent with the article",
    files: { [file]: about.digest },
    async read(folder) {
      const { rows } = await loadDataset(`${folder}/${file}`, { idField: null });
      return rows.map(({ fields }) => {
        const { article, summary_sentences: sentences } = qagsSchema.parse(fields);
        const consistent = sentences.every(({ responses }) =>
          responses.filter(({ response }) => response === "yes").length * 2 > responses.length
        );
        const summary = sentences.map(({ sentence }) => sentence).join(" ");
        return { row: { inputs: "", outputs: summary, context: [article] }, positive: consistent, group: null };
      });
    },
  };
}

function textIn(fields: Record<string, unknown>, name: string): string {
  const value = fields[name];
  return typeof value === "string" ? value : "";
}
