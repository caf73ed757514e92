import { loadSettings, type SettingSources } from "vigil/config";
import { InputError } from "vigil/contracts";
import { modelSettings, requestLimiter, spendCeiling, steadyChat } from "vigil/models";
import { fileCache, type JudgeOptions } from "vigil/scorers";

/** What a judge of the command line is made with. */
export interface JudgeModelOptions {
  /** Where settings come from. */
  sources: SettingSources;
  /** Folder of the project. */
  folder: string;
  /** Most that may be spent, in US dollars. */
  maxUsd?: number | undefined;
  /** Requests under way at once. @default {4} */
  concurrency?: number;
  /** Whether judgements are kept below `reports/judgements`. @default {true} */
  cached?: boolean;
}

/**
 * Makes what judges need from the settings: the model of `VIGIL_JUDGE_MODEL` at `OPENAI_BASE_URL`, with patience, a limit on requests, a
 * ceiling where one is given, and a cache of files.
 *
 * @throws {InputError} If no model is named.
 */
export function judgeModel(options: JudgeModelOptions): JudgeOptions {
  const { sources, folder, maxUsd, concurrency = 4, cached = true } = options;
  const { openaiBaseUrl: baseUrl, openaiApiKey: apiKey, judgeModel: model } = loadSettings(modelSettings, sources);
  if (model === null) {
    throw new InputError("Cannot ask a judge: no model is named", {
      where: { field: "VIGIL_JUDGE_MODEL" },
      hint: "Set VIGIL_JUDGE_MODEL to the name of a model, and OPENAI_BASE_URL to the address of its service",
    });
  }
  return {
    chat: steadyChat({
      model,
      baseUrl,
      ...apiKey === null ? {} : { apiKey },
      limiter: requestLimiter({ concurrency }),
      ...maxUsd === undefined ? {} : { ceiling: spendCeiling(maxUsd) },
    }),
    ...cached ? { cache: fileCache(`${folder}/reports/judgements`) } : {},
  };
}
