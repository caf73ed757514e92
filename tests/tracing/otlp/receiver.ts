import { spansFromOtlp } from "../../../lib/tracing/mod.ts";

/** A receiver of OTLP behind `fetch`: answers as it is told, then takes everything. */
export class Receiver {
  readonly requests: { url: string; headers: Headers; body: string }[] = [];
  readonly waits: number[] = [];
  readonly #answers: (() => Response | Promise<Response>)[];

  constructor(...answers: (() => Response | Promise<Response>)[]) {
    this.#answers = answers;
  }

  fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    this.requests.push({ url: request.url, headers: request.headers, body: await request.text() });
    return await (this.#answers.shift() ?? (() => Response.json({})))();
  };

  wait = (ms: number): Promise<void> => {
    this.waits.push(ms);
    return Promise.resolve();
  };

  /** Names of the spans of each request. */
  get batches(): string[][] {
    return this.requests.map(({ body }) => spansFromOtlp(body).map(({ name }) => name));
  }
}
