/** Why a model gave no usable answer. */
export type ModelErrorKind = "refused" | "truncated" | "unusable";

/** A model answered, and its answer cannot be used. Callers ask again, or report the row as failed; it is never an outcome. */
export class ModelAnswerError extends Error {
  /** Name of the class, as it stands in results. */
  override name = "ModelAnswerError";
  /** What is wrong with the answer. */
  readonly kind: ModelErrorKind;

  /** Makes one from a message and what is wrong. */
  constructor(message: string, options: ErrorOptions & { kind: ModelErrorKind }) {
    super(message, options);
    this.kind = options.kind;
  }
}
