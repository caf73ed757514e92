import type { Agent, Dataset, Scorer } from "../contracts/mod.ts";
import type { DatasetPartName } from "../datasets/mod.ts";
import type { ChatModel } from "../models/mod.ts";
import type { Classifier } from "./training/classifier.ts";

/** How an agent of this project is evaluated unless told otherwise, and how it is loaded. */
export interface AgentEntry {
  /** What it does, in one line. */
  description: string;
  /** Experiment that its runs and traces go to. */
  experiment: string;
  /** Name of the dataset that it is evaluated on. */
  dataset: string;
  /** Part of the dataset that it may be judged on, where it was fitted on the rest. */
  split?: "test";
  /** Field of the dataset that holds what is expected. */
  targetField: string;
  /** Field of its answer that is compared with it. */
  predictionField: string;
  /** Field of its answer that holds the probability of each label. */
  probabilityField?: string;
  /** The label that counts as positive, where there are two. */
  positiveLabel?: string;
  /** Judges of its answers beyond the prediction, made for its dataset. */
  scorers?(): Promise<Scorer[]>;
  /** Loads the agent; with a model, where it can use one, the model decides. */
  load(options?: AgentLoadOptions): Promise<Agent>;
  /** For one that is trained here: loads it with what may be asked of it. */
  loadTrained?(options?: AgentLoadOptions): Promise<TrainedAgent>;
}

/** An agent that was trained here. */
export interface TrainedAgent {
  /** The agent. */
  agent: Agent;
  /** Version of its model: of the registry, or the moment of its training. */
  version: string;
  /**
   * The rows of a dataset that it may be judged on: of those that it was trained on the ones that were held back, of others all.
   *
   * @throws {InputError} If that cannot be told.
   */
  rowsToJudge(data: Dataset, options?: { part?: DatasetPartName; labelled?: boolean }): Dataset;
}

/** Options for loading an agent. */
export interface AgentLoadOptions {
  /** Model that decides, behind an OpenAI-compatible service. @default {the agent's own rules} */
  model?: ChatModel;
  /** Finds a classifier that was trained here. @default {`loadClassifier()` without a registry} */
  classifier?: (name: string) => Promise<Classifier>;
}

/**
 * The reference agents by name. Nothing of them is loaded before `load()` is called.
 *
 * @example
 * ```ts
 * import { agents } from "vigil/agents";
 * import { ok } from "node:assert/strict";
 * ok(Object.keys(agents).includes("loan_approval"));
 * ```
 */
export const agents: Readonly<Record<string, AgentEntry>> = {
  loan_approval: {
    description:
      "Decides applications for home loans by a written policy: approved, disapproved, additional_info_needed",
    experiment: "/Shared/ai-agents/loan_approval",
    dataset: "loan_approval_test_set",
    targetField: "expected_outcome",
    predictionField: "outcome",
    async load(options = {}): Promise<Agent> {
      const { loanApprovalAgent } = await import("./loan_approval/agent.ts");
      return loanApprovalAgent(options.model);
    },
  },
  pension_advisor: {
    description: "Answers questions about pensions from an illustrative rule book, with citations, behind a gate",
    experiment: "/Shared/ai-agents/pension_advisor",
    dataset: "pension_questions",
    targetField: "expected_outcome",
    predictionField: "outcome",
    async scorers(): Promise<Scorer[]> {
      const { pensionAnswerScorer } = await import("./pension_advisor/pension_answer_scorer.ts");
      return [pensionAnswerScorer()];
    },
    async load(options = {}): Promise<Agent> {
      const { pensionAdvisorAgent } = await import("./pension_advisor/agent.ts");
      return pensionAdvisorAgent(options.model === undefined ? {} : { model: options.model });
    },
  },
  intent_detection: {
    description: "Tells what a user wants: one of 151 intents with confidence, category and templates",
    experiment: "/Shared/ai-agents/intent_detection",
    dataset: "clinc150/intent_messages",
    targetField: "intent",
    predictionField: "intent",
    async load(options = {}): Promise<Agent> {
      const { intentDetectionAgent } = await import("./intent_detection/agent.ts");
      const { loadIntents } = await import("./intent_detection/load_intents.ts");
      // Fitted here, so that the first call does not wait for it.
      const classifier = await loadIntents();
      return intentDetectionAgent({ classifier, ...options.model === undefined ? {} : { model: options.model } });
    },
  },
  scorecard: {
    description: "Gives the probability that a borrower of credit_data turns out bad, by a fitted scorecard",
    experiment: "/Shared/ai-agents/scorecard",
    dataset: "credit_data",
    split: "test",
    targetField: "Status",
    predictionField: "prediction",
    probabilityField: "probabilities",
    positiveLabel: "bad",
    async load(): Promise<Agent> {
      const { scorecardAgent } = await import("./scorecard/agent.ts");
      const { loadScorecardModel } = await import("./scorecard/load_model.ts");
      return scorecardAgent(await loadScorecardModel());
    },
  },
  fp: {
    description: "Finds sentences of ESG reports that are not really about ESG; has to be trained first",
    ...trainedClassifier("fp"),
    positiveLabel: "irrelevant",
  },
  ep: {
    description: "Finds sentences of ESG reports that give figures; has to be trained first",
    ...trainedClassifier("ep"),
    positiveLabel: "figures",
  },
};

/** What the classifiers of ESG sentences have in common. */
function trainedClassifier(name: string): Omit<AgentEntry, "description"> {
  const loadTrained = async (options: AgentLoadOptions = {}): Promise<TrainedAgent> => {
    const { loadClassifier } = await import("./training/load_classifier.ts");
    const { classifierAgent } = await import("./training/classifier_agent.ts");
    const { rowsToJudge } = await import("./training/rows_to_judge.ts");
    const { trainerOf } = await import("./training/trainers.ts");
    const { classifier: find = loadClassifier } = options;
    const classifier = await find(name);
    const trainer = trainerOf(name);
    return {
      agent: classifierAgent(classifier, { trainer }),
      version: classifier.version,
      rowsToJudge: (data, more = {}) => rowsToJudge(data, { ...more, classifier, trainer }),
    };
  };
  return {
    experiment: `/Shared/ai-agents/${name}`,
    dataset: "esg_sentences",
    targetField: "expected_label",
    predictionField: "prediction",
    probabilityField: "probabilities",
    load: async (options) => (await loadTrained(options)).agent,
    loadTrained,
  };
}
