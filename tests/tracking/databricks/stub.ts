import { z } from "zod";

/** A request as the stub saw it. */
export interface StubSeen {
  /** Method and path. */
  call: string;
  /** Who asked. */
  authorization: string | null;
}

const createSchema = z.looseObject({ name: z.string() });
const pathsSchema = z.object({ run_id: z.string(), path: z.array(z.string()) });
const runSchema = z.object({ run: z.object({ info: z.object({ artifact_uri: z.string() }) }) });

/** Routes of `mlflow server` that a workspace does not have. */
const NOT_HERE =
  /^\/(v1\/traces|version|get-artifact|api\/2\.0\/mlflow-artifacts|api\/3\.0\/mlflow\/traces\/(get|batchGet)$)/;

/**
 * A workspace of Databricks before a real or a fake `mlflow server`: it passes MLflow's routes on and does itself only what
 * Databricks does in its own way, and it is as strict as that: absolute paths whose folder exists, a token on every route of
 * the workspace and none at the storage, signatures that run out.
 */
export class DatabricksStub {
  /** Requests so far. */
  readonly seen: StubSeen[] = [];
  /** Folders of the workspace. */
  readonly folders = new Set(["/", "/Shared", "/Users"]);
  /** Files of the storage that are no artifacts: spans of traces, by trace. */
  readonly files = new Map<string, Uint8Array<ArrayBuffer>>();
  /** What the next requests are answered with instead; null lets one through. */
  readonly misbehave: ((() => Response | Promise<Response>) | null)[] = [];
  /** Kind of the storage. */
  type = "AWS_PRESIGNED_URL";
  /** How many signatures from now on have run out before they are used. */
  expired = 0;
  readonly #pass: typeof globalThis.fetch;
  readonly #token: string;
  readonly #signatures = new Map<string, boolean>();
  readonly #parts = new Map<string, Uint8Array<ArrayBuffer>>();

  /** Makes one before a server that is reached by paths. */
  constructor(pass: typeof globalThis.fetch, { token }: { token: string }) {
    this.#pass = pass;
    this.#token = token;
  }

  /** Answers a request. */
  readonly fetch = async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { pathname, origin } = new URL(request.url);
    const authorization = request.headers.get("authorization");
    this.seen.push({ call: `${request.method} ${pathname}`, authorization });
    const body = new Uint8Array(await request.arrayBuffer());
    const bad = this.misbehave.shift();
    if (bad) return await bad();
    if (pathname.startsWith("/storage/")) return await this.#store(request, body);
    if (authorization !== `Bearer ${this.#token}`) return refuse(401, "UNAUTHENTICATED", "Credential was not sent");
    if (NOT_HERE.test(pathname)) return refuse(404, "ENDPOINT_NOT_FOUND", `No API found for '${pathname}'`);
    const trace = /^\/api\/2\.0\/mlflow\/traces\/([^/]+)\/credentials-for-data-(upload|download)$/.exec(pathname);
    if (trace !== null) return await this.#traceAddress(decodeURIComponent(trace[1] ?? ""), { origin, what: trace[2] });
    const json = (): unknown => JSON.parse(new TextDecoder().decode(body));
    switch (`${request.method} ${pathname}`) {
      case "POST /api/2.0/workspace/mkdirs":
        this.#makeFolders(z.object({ path: z.string() }).parse(json()).path);
        return Response.json({});
      case "POST /api/2.0/mlflow/artifacts/credentials-for-write":
      case "POST /api/2.0/mlflow/artifacts/credentials-for-read": {
        const { run_id: run, path } = pathsSchema.parse(json());
        const infos = path.map((each) => ({
          ...this.#sign(origin, `artifacts/${run}/${each}`),
          run_id: run,
          path: each,
        }));
        return Response.json({ credential_infos: infos });
      }
      case "POST /api/2.0/mlflow/experiments/create": {
        const refused = this.#nameFault(createSchema.parse(json()).name);
        return refused ?? await this.#forward(request, body);
      }
      default:
        return await this.#forward(request, body);
    }
  };

  #nameFault(name: string): Response | null {
    if (!name.startsWith("/")) {
      return refuse(400, "INVALID_PARAMETER_VALUE", `Got an invalid experiment name '${name}'. Use an absolute path`);
    }
    const folder = name.slice(0, name.lastIndexOf("/")) || "/";
    if (this.folders.has(folder)) return null;
    return refuse(404, "RESOURCE_DOES_NOT_EXIST", `Parent directory ${folder} does not exist`);
  }

  #makeFolders(path: string): void {
    const parts = path.split("/").filter((part) => part !== "");
    for (let end = 1; end <= parts.length; end++) this.folders.add(`/${parts.slice(0, end).join("/")}`);
  }

  async #traceAddress(
    traceId: string,
    { origin, what }: { origin: string; what: string | undefined },
  ): Promise<Response> {
    const info = await this.#ask("POST", "/api/3.0/mlflow/traces/batchGetInfos", { trace_ids: [traceId] });
    const known = info.ok && JSON.stringify(await info.json()).includes(traceId);
    if (!known || (what === "download" && !this.files.has(traceId))) {
      return refuse(404, "RESOURCE_DOES_NOT_EXIST", `Trace data of ${traceId} not found`);
    }
    return Response.json({ credential_info: this.#sign(origin, `traces/${encodeURIComponent(traceId)}`) });
  }

  #sign(origin: string, path: string) {
    const signature = crypto.randomUUID();
    this.#signatures.set(signature, this.expired-- <= 0);
    return {
      signed_uri: `${origin}/storage/${path.split("/").map(encodeURIComponent).join("/")}?sig=${signature}`,
      type: this.type,
      headers: [{ name: "x-signed", value: "yes" }],
    };
  }

  /** The storage: another server than the workspace, which wants the signature and nothing else. */
  async #store(request: Request, body: Uint8Array<ArrayBuffer>): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url);
    if (request.headers.has("authorization")) return new Response("Only one auth mechanism allowed", { status: 400 });
    const valid = this.#signatures.get(searchParams.get("sig") ?? "");
    if (valid !== true || request.headers.get("x-signed") !== "yes") return new Response("<Error/>", { status: 403 });
    const [, kind = "", ...rest] = pathname.split("/").slice(1).map(decodeURIComponent);
    const path = rest.join("/");
    if (request.method === "GET") return await this.#read(kind, path);
    const whole = this.#whole(request, { path, body, searchParams });
    if (whole instanceof Response) return whole;
    if (kind === "traces") this.files.set(decodeURIComponent(path), whole);
    else return await this.#putArtifact(path, whole);
    return new Response("");
  }

  // Data Lake Storage takes a file in three steps, Blob Storage wants to be told of its kind.
  #whole(
    { method, headers }: Request,
    { path, body, searchParams }: { path: string; body: Uint8Array<ArrayBuffer>; searchParams: URLSearchParams },
  ): Uint8Array<ArrayBuffer> | Response {
    if (this.type === "AZURE_SAS_URI" && headers.get("x-ms-blob-type") !== "BlockBlob") {
      return new Response("", { status: 400 });
    }
    if (this.type !== "AZURE_ADLS_GEN2_SAS_URI") return body;
    const step = `${method} ${searchParams.get("resource") ?? searchParams.get("action")}`;
    const kept = this.#parts.get(path);
    if (step === "PUT file") this.#parts.set(path, new Uint8Array());
    else if (step === "PATCH append" && kept !== undefined) this.#parts.set(path, body);
    else if (step === "PATCH flush" && searchParams.get("position") === String(kept?.length)) {
      return kept ?? new Response("", { status: 400 });
    } else return new Response("", { status: 400 });
    return new Response("", { status: 202 });
  }

  async #read(kind: string, path: string): Promise<Response> {
    if (kind === "traces") {
      const bytes = this.files.get(decodeURIComponent(path));
      return bytes === undefined ? new Response("<Error/>", { status: 404 }) : new Response(bytes);
    }
    const [run = "", ...file] = path.split("/");
    const query = new URLSearchParams({ run_id: run, path: file.join("/") });
    return await this.#pass(`/get-artifact?${query}`);
  }

  async #putArtifact(path: string, body: Uint8Array<ArrayBuffer>): Promise<Response> {
    const [run = "", ...file] = path.split("/");
    const found = await this.#pass(`/api/2.0/mlflow/runs/get?run_id=${run}`);
    const { run: { info } } = runSchema.parse(await found.json());
    const folder = info.artifact_uri.replace(/^mlflow-artifacts:\/*/, "");
    const target = [...folder.split("/"), ...file].map(encodeURIComponent).join("/");
    return await this.#pass(`/api/2.0/mlflow-artifacts/artifacts/${target}`, { method: "PUT", body });
  }

  async #ask(method: string, path: string, json: unknown): Promise<Response> {
    const headers = { "content-type": "application/json" };
    return await this.#pass(path, { method, headers, body: JSON.stringify(json) });
  }

  async #forward(request: Request, body: Uint8Array<ArrayBuffer>): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const type = request.headers.get("content-type");
    const response = await this.#pass(pathname + search, {
      method: request.method,
      headers: type === null ? {} : { "content-type": type },
      ...(body.length > 0 ? { body } : {}),
    });
    const kept = response.headers.get("content-type");
    const bytes = new Uint8Array(await response.arrayBuffer());
    return new Response(bytes, { status: response.status, headers: kept === null ? {} : { "content-type": kept } });
  }
}

function refuse(status: number, code: string, message: string): Response {
  return Response.json({ error_code: code, message }, { status });
}
