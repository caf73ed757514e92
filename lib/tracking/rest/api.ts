import type { z } from "zod";
import { parseExact } from "./exact_json.ts";
import { refusalOf, unreadable } from "./failure.ts";
import type { HttpAnswer, HttpClient, HttpRequest } from "./http_client.ts";

/** How one endpoint is called. */
export interface ApiCall {
  /** What is being done, for messages: "start the run". */
  action: string;
  /** Parameters of the address; undefined ones are left out. */
  query?: Record<string, string | number | boolean | undefined>;
  /** Body, sent as JSON. */
  json?: unknown;
  /** Whether calling it twice does no more than calling it once. @default {true} */
  idempotent?: boolean;
  /** Whether an answer that looks as if it might pass will not. @default {none is} */
  isFinal?: (answer: HttpAnswer) => boolean;
}

/** A body that is not JSON. */
export interface RawBody {
  /** The body. */
  body?: Uint8Array<ArrayBuffer>;
  /** Headers of this request. */
  headers?: Record<string, string>;
}

/** Where the endpoints are and how requests get there. */
export interface ApiOptions {
  /** Address of the server, without a slash at its end. */
  baseUrl: string;
  /** Sends the requests. */
  client: HttpClient;
  /** Headers of each request, for example the authorization; asked anew each time. @default {none} */
  headers?: () => Record<string, string>;
  /** Gives up all calls. */
  signal?: AbortSignal;
}

type Method = HttpRequest["method"];

/** The endpoints of one server that speaks MLflow's REST. */
export class Api {
  /** Address of the server, without a slash at its end. */
  readonly baseUrl: string;
  /** Gives up all calls; undefined where nothing does. */
  readonly signal: AbortSignal | undefined;
  readonly #client: HttpClient;
  readonly #headers: () => Record<string, string>;

  /** Makes the endpoints; sends nothing. */
  constructor({ baseUrl, client, headers = () => ({}), signal }: ApiOptions) {
    this.baseUrl = baseUrl;
    this.#client = client;
    this.#headers = headers;
    this.signal = signal;
  }

  /** The same endpoints, whose calls are given up at a signal. */
  until(signal: AbortSignal): Api {
    return new Api({ baseUrl: this.baseUrl, client: this.#client, headers: this.#headers, signal });
  }

  /**
   * Calls an endpoint that answers with JSON.
   *
   * @param endpoint Method and path, for example `"POST /api/2.0/mlflow/runs/create"`.
   * @throws {RequestRefused} If the server refuses.
   * @throws {ServiceError} If it cannot be reached, fails, wants other credentials or answers with something else.
   */
  async call<T>(endpoint: string, call: ApiCall & { schema: z.ZodType<T> }): Promise<T> {
    const request = this.#request(endpoint, call);
    const answer = await this.#client.send(request);
    if (!isGood(answer)) throw refusalOf(answer, request);
    const result = call.schema.safeParse(json(answer));
    if (result.success) return result.data;
    throw unreadable(answer, request, "an answer of MLflow");
  }

  /**
   * Calls an endpoint whose answer is empty or of no interest.
   *
   * @throws {RequestRefused} If the server refuses.
   * @throws {ServiceError} If it cannot be reached, fails, wants other credentials or answers with a page of HTML.
   */
  async tell(endpoint: string, call: ApiCall & RawBody): Promise<void> {
    const request = this.#request(endpoint, call);
    const answer = await this.#client.send(request);
    if (!isGood(answer)) throw refusalOf(answer, request);
    if (/html/i.test(answer.headers.get("content-type") ?? "")) {
      throw unreadable(answer, request, "an answer of MLflow");
    }
  }

  /**
   * Reads a file.
   *
   * @throws {RequestRefused} If there is none.
   * @throws {ServiceError} If the server cannot be reached, fails or wants other credentials.
   */
  async download(endpoint: string, call: ApiCall): Promise<Uint8Array<ArrayBuffer>> {
    const request = this.#request(endpoint, call);
    const answer = await this.#client.send(request);
    if (!isGood(answer)) throw refusalOf(answer, request);
    return answer.bytes;
  }

  #request(endpoint: string, call: ApiCall & RawBody): HttpRequest {
    const { action, query = {}, idempotent, isFinal } = call;
    const { signal } = this;
    const [method, path] = splitEndpoint(endpoint);
    const url = new URL(this.baseUrl + path);
    for (const [key, value] of Object.entries(query)) if (value !== undefined) url.searchParams.set(key, String(value));
    const body = call.body ?? (call.json === undefined ? undefined : JSON.stringify(call.json));
    return {
      method,
      url: url.href,
      action,
      headers: {
        ...(call.json === undefined ? {} : { "content-type": "application/json" }),
        ...this.#headers(),
        ...call.headers,
      },
      ...(body === undefined ? {} : { body }),
      ...(idempotent === undefined ? {} : { idempotent }),
      ...(isFinal === undefined ? {} : { isFinal }),
      ...(signal === undefined ? {} : { signal }),
    };
  }
}

const METHODS: readonly Method[] = ["GET", "POST", "PUT", "PATCH", "DELETE"];

function splitEndpoint(endpoint: string): [Method, string] {
  const [word = "", path = ""] = endpoint.split(" ", 2);
  const method = METHODS.find((candidate) => candidate === word);
  if (method === undefined) throw new TypeError(`Cannot call "${endpoint}": expected a method and a path`);
  return [method, path];
}

function isGood({ status }: HttpAnswer): boolean {
  return status >= 200 && status < 300;
}

function json({ bytes }: HttpAnswer): unknown {
  try {
    return parseExact(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
