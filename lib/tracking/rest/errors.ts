import { type ExplainedErrorOptions, InputError, ServiceError } from "../../contracts/mod.ts";

/** What a server said when it did not do what it was asked. */
export interface ServerAnswer {
  /** Status of HTTP. */
  status: number;
  /** MLflow's word for it, for example `"RESOURCE_DOES_NOT_EXIST"`; empty where the server gave none. */
  code: string;
}

/** The server understood a request and refused it; asking again would not help. */
export class RequestRefused extends InputError implements ServerAnswer {
  /** Status of HTTP. */
  readonly status: number;
  /** MLflow's word for it. */
  readonly code: string;

  /** Makes one from a message and the answer. */
  constructor(message: string, answer: ServerAnswer, options: ExplainedErrorOptions = {}) {
    super(message, options);
    this.status = answer.status;
    this.code = answer.code;
  }
}

/** The server answered that it failed, more than once. */
export class ServerFailure extends ServiceError implements ServerAnswer {
  /** Status of HTTP. */
  readonly status: number;
  /** MLflow's word for it. */
  readonly code: string;

  /** Makes one from a message and the answer. */
  constructor(message: string, answer: ServerAnswer, options: ExplainedErrorOptions = {}) {
    super(message, options);
    this.status = answer.status;
    this.code = answer.code;
  }
}

/** Whether an error says that something is not there. */
export function isMissing(error: unknown): boolean {
  return error instanceof RequestRefused && (error.code === "RESOURCE_DOES_NOT_EXIST" || error.status === 404);
}

/** Whether an error says that something is there already. */
export function isThereAlready(error: unknown): boolean {
  return error instanceof RequestRefused && error.code === "RESOURCE_ALREADY_EXISTS";
}

/** The value of a promise; null where the server says that there is no such thing. */
export async function orNull<T>(promise: Promise<T>): Promise<T | null> {
  try {
    return await promise;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}
