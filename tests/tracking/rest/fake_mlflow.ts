import { DatabaseSync } from "node:sqlite";
import { join } from "@std/path";
import { z } from "zod";
import type { TrackingRecord, TrackingStore } from "../../../lib/contracts/mod.ts";
import { openSqliteStore } from "../../../lib/tracking/sqlite/mod.ts";
import { assessmentSchema } from "../../../lib/tracking/rest/assessment_wire.ts";
import { entries } from "../../../lib/tracking/rest/wire.ts";
import { experimentJson, jsonNumber, modelJson, runJson, traceJson, versionJson } from "./fake_json.ts";
import { giveSpan, pythonJson, takeSpans } from "./fake_spans.ts";

/** A request as the fake server sees it. */
export interface Seen {
  method: string;
  path: string;
  headers: Headers;
  bytes: number;
}

type Body = Record<string, unknown>;
interface Call {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: Headers;
  body: Uint8Array<ArrayBuffer>;
  json: Body;
}

class Refusal extends Error {
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
  }
}

/**
 * Answers as `mlflow server` 3.17.2 does, over a store in a file and without a socket: what tests of this room run against
 * when there is no Python. tests/compat holds the same store against the real one.
 */
export class FakeMlflow implements AsyncDisposable {
  /** Every request so far. */
  readonly seen: Seen[] = [];
  /** What the next requests are answered with instead; null lets one through. */
  readonly misbehave: ((() => Response | Promise<Response>) | null)[] = [];
  /** Endpoints that this server does not have. */
  readonly lacks = new Set<string>();
  version = "3.17.2";

  private constructor(readonly store: TrackingStore, readonly path: string, readonly folder: string) {}

  static async start(folder: string): Promise<FakeMlflow> {
    const store = await openSqliteStore("sqlite:///server.db", { folder });
    return new FakeMlflow(store, join(folder, "server.db"), folder);
  }

  /** Paths of the requests, with their methods. */
  get calls(): string[] {
    return this.seen.map(({ method, path }) => `${method} ${path}`);
  }

  /** How the store of lib reaches this server. */
  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname, searchParams } = new URL(request.url);
    const body = new Uint8Array(await request.arrayBuffer());
    const { method, headers } = request;
    this.seen.push({ method, path: pathname, headers, bytes: body.length });
    const bad = this.misbehave.shift();
    if (bad) return await bad();
    const isJson = headers.get("content-type") === "application/json" && body.length > 0;
    const json: Body = isJson
      ? z.record(z.string(), z.unknown()).parse(JSON.parse(new TextDecoder().decode(body)))
      : {};
    try {
      return await this.answer({ method, path: pathname, query: searchParams, headers, body, json });
    } catch (error) {
      if (error instanceof Refusal) return refusal(error.status, error.code, error.message);
      const message = error instanceof Error ? error.message : String(error);
      return refusal(400, "INVALID_PARAMETER_VALUE", message);
    }
  };

  /** Answers one call; what is not known is 404. */
  protected async answer(call: Call): Promise<Response> {
    const { method, path } = call;
    if (this.lacks.has(`${method} ${path}`)) return new Response("", { status: 405 });
    const name = `${method} ${path.replace(/^\/api\/[23]\.0\/mlflow\//, "")}`;
    const [, trace, rest] = /^(?:\w+) traces\/(tr-[^/]+)(.*)$/.exec(name) ?? [];
    if (trace !== undefined && rest !== undefined) return await this.#ofTrace(call, { trace, rest });
    if (path.startsWith("/api/2.0/mlflow-artifacts/artifacts/")) return await this.#putArtifact(call);
    const handler = Object.hasOwn(this.#handlers, name) ? this.#handlers[name] : undefined;
    return handler === undefined ? new Response("Not found", { status: 404 }) : await handler(call);
  }

  readonly #handlers: Record<string, (call: Call) => Promise<Response>> = {
    "GET /version": () => Promise.resolve(new Response(this.version)),
    "POST experiments/create": async ({ json }) => {
      const [found] = await this.store.experiments({ name: text(json, "name"), includeDeleted: true });
      if (found !== undefined) throw new Refusal(400, "RESOURCE_ALREADY_EXISTS", "Experiment already exists");
      const { experimentId } = await this.store.ensureExperiment(text(json, "name"));
      return Response.json({ experiment_id: experimentId });
    },
    "GET experiments/get": async ({ query }) => {
      const all = await this.store.experiments({ includeDeleted: true });
      return found(all.find(({ experimentId }) => experimentId === query.get("experiment_id")), experimentJson);
    },
    "GET experiments/get-by-name": async ({ query }) => {
      const [first] = await this.store.experiments({ name: query.get("experiment_name") ?? "", includeDeleted: true });
      return found(first, experimentJson);
    },
    "POST experiments/search": async ({ json }) => {
      const all = await this.store.experiments({ includeDeleted: json["view_type"] === "ALL" });
      return paged(all, json, (page) => ({ experiments: page.map((each) => experimentJson(each).experiment) }));
    },
    "POST experiments/delete": ({ json }) => this.#setDeleted({ experimentId: text(json, "experiment_id") }, true),
    "POST experiments/restore": ({ json }) => this.#setDeleted({ experimentId: text(json, "experiment_id") }, false),
    "POST runs/create": async ({ json }) => {
      const experiment = await this.#experimentName(text(json, "experiment_id"));
      const run = await this.store.createRun({
        experiment,
        name: text(json, "run_name"),
        startTimeMs: Number(json["start_time"]),
        userId: text(json, "user_id"),
        tags: entries.parse(json["tags"] ?? []),
      });
      return Response.json({ run: runJson(run) });
    },
    "GET runs/get": async ({ query }) => {
      const run = await this.store.run(query.get("run_id") ?? "");
      if (run === null) throw missing("Run");
      return Response.json({ run: runJson(run) });
    },
    "POST runs/update": async ({ json }) => {
      const status = z.enum(["RUNNING", "FINISHED", "FAILED", "KILLED", "SCHEDULED"]).optional().parse(json["status"]);
      await this.store.updateRun(text(json, "run_id"), {
        ...(status === undefined ? {} : { status }),
        ...(typeof json["end_time"] === "number" ? { endTimeMs: json["end_time"] } : {}),
        ...(typeof json["run_name"] === "string" ? { name: json["run_name"] } : {}),
      });
      return Response.json({});
    },
    "POST runs/delete": ({ json }) => this.#setDeleted({ runId: text(json, "run_id") }, true),
    "POST runs/restore": ({ json }) => this.#setDeleted({ runId: text(json, "run_id") }, false),
    "POST runs/search": async ({ json }) => {
      const { tags, other } = conditionsOf(json["filter"]);
      const runs = await this.store.runs({
        limit: 100_000,
        experiments: await this.#experimentNames(json["experiment_ids"]),
        tags,
        includeDeleted: json["run_view_type"] === "ALL",
      });
      const status = /status = '(\w+)'/.exec(other)?.[1];
      const since = Number(/start_time >= (\d+)/.exec(other)?.[1] ?? 0);
      const wanted = runs.filter((run) => (status ?? run.status) === run.status && run.startTimeMs >= since);
      return paged(wanted, json, (page) => ({ runs: page.map(runJson) }));
    },
    "POST runs/log-batch": async ({ json, body }) => {
      if (body.length > 1_000_000) {
        throw new Refusal(400, "INVALID_PARAMETER_VALUE", "Batched logging API requests must be at most 1000000 bytes");
      }
      const runId = text(json, "run_id");
      const metrics = z.array(
        z.object({
          key: z.string(),
          value: z.union([z.number(), z.string()]),
          timestamp: z.number(),
          step: z.number(),
        }),
      ).parse(json["metrics"]);
      const params = z.array(z.object({ key: z.string(), value: z.string() })).parse(json["params"]);
      const tags = z.array(z.object({ key: z.string(), value: z.string() })).parse(json["tags"]);
      if (metrics.length > 1000 || params.length > 100 || tags.length > 100) {
        throw new Refusal(400, "INVALID_PARAMETER_VALUE", "A batch logging request can contain at most 1000 metrics");
      }
      for (const { key } of [...metrics, ...params, ...tags]) {
        if (!/^[\w\-. :/]+$/.test(key)) {
          throw new Refusal(400, "INVALID_PARAMETER_VALUE", "Names may only contain alphanumerics");
        }
      }
      return await this.#deliver([
        ...metrics.map(({ key, value, timestamp, step }): TrackingRecord => ({
          kind: "metric",
          runId,
          key,
          value: Number(value),
          timestampMs: timestamp,
          step,
        })),
        ...params.map((each): TrackingRecord => ({ kind: "param", runId, ...each })),
        ...tags.map((each): TrackingRecord => ({ kind: "tag", runId, ...each })),
      ]);
    },
    "POST runs/log-inputs": async ({ json }) => {
      const datasets = z.array(z.object({
        dataset: z.object({
          name: z.string(),
          digest: z.string(),
          source_type: z.string(),
          source: z.string(),
          schema: z.string().optional(),
          profile: z.string().optional(),
        }),
        tags: entries,
      })).parse(json["datasets"]);
      return await this.#deliver(datasets.map(({ dataset, tags }) => ({
        kind: "dataset",
        runId: text(json, "run_id"),
        dataset: {
          name: dataset.name,
          digest: dataset.digest,
          sourceType: dataset.source_type,
          source: dataset.source,
          schema: dataset.schema ?? null,
          profile: dataset.profile ?? null,
          context: tags["mlflow.data.context"] ?? null,
        },
      })));
    },
    "GET metrics/get-history": async ({ query }) => {
      const points = await this.store.metricHistory(query.get("run_id") ?? "", query.get("metric_key") ?? "");
      return Response.json({
        metrics: points.map(({ key, value, timestampMs, step }) => ({
          key,
          value: jsonNumber(value),
          timestamp: timestampMs,
          step,
        })),
      });
    },
    "POST /v1/traces": async ({ headers, body }) => {
      const experiment = await this.#experimentName(headers.get("x-mlflow-experiment-id") ?? "");
      return await this.#deliver(takeSpans(body).map((taken) => ({ kind: "span", experiment, ...taken })));
    },
    "GET traces/get": async ({ query }) => {
      const trace = await this.store.trace(query.get("trace_id") ?? "");
      if (trace === null) throw missing("Trace");
      return answerJson({ trace: { trace_info: traceJson(trace.info), spans: trace.spans.map(giveSpan) } });
    },
    "POST traces": async ({ json }) => {
      this.#startTrace(json);
      const parsed = z.object({
        trace: z.object({ trace_info: z.object({ assessments: z.array(z.unknown()).default([]) }) }),
      }).parse(json);
      return await this.#deliver(
        parsed.trace.trace_info.assessments.map((each) => ({
          kind: "assessment",
          assessment: assessmentSchema.parse(each),
        })),
      );
    },
    "POST traces/batchGetInfos": async ({ json }) => {
      const traces = await Promise.all(z.array(z.string()).parse(json["trace_ids"]).map((id) => this.store.trace(id)));
      return answerJson({ trace_infos: traces.flatMap((trace) => trace === null ? [] : [traceJson(trace.info)]) });
    },
    "POST traces/search": async ({ json }) => {
      const ids = z.array(z.object({ mlflow_experiment: z.object({ experiment_id: z.string() }) })).parse(
        json["locations"],
      );
      const { tags, other } = conditionsOf(json["filter"]);
      const pick = (pattern: RegExp): string | undefined => pattern.exec(other)?.[1];
      const state = z.enum(["OK", "ERROR", "IN_PROGRESS"]).optional().parse(pick(/status = '(\w+)'/));
      const [runId, name] = [pick(/run_id = '(\w+)'/), pick(/name = '([^']*)'/)];
      const [since, until] = [pick(/timestamp_ms >= (\d+)/), pick(/timestamp_ms < (\d+)/)];
      const traces = await this.store.traces({
        limit: 100_000,
        experiments: await this.#experimentNames(ids.map(({ mlflow_experiment: { experiment_id: id } }) => id)),
        tags,
        ...(state === undefined ? {} : { state }),
        ...(runId === undefined ? {} : { runId }),
        ...(name === undefined ? {} : { name }),
        ...(since === undefined ? {} : { sinceMs: Number(since) }),
        ...(until === undefined ? {} : { untilMs: Number(until) }),
      });
      return paged(traces, json, (page) => ({ traces: page.map(traceJson) }));
    },
    "POST traces/delete-traces": async ({ json }) =>
      Response.json({ traces_deleted: await this.store.deleteTraces(z.array(z.string()).parse(json["request_ids"])) }),
    "POST traces/link-to-run": async ({ json }) =>
      await this.#deliver(
        z.array(z.string()).max(100).parse(json["trace_ids"]).map((traceId) => ({
          kind: "link",
          traceId,
          runId: text(json, "run_id"),
        })),
      ),
    "POST registered-models/create": async ({ json }) => {
      const name = text(json, "name");
      if (await this.store.model(name) !== null || this.#models.has(name)) {
        throw new Refusal(400, "RESOURCE_ALREADY_EXISTS", "Registered Model already exists");
      }
      this.#models.set(name, entries.parse(json["tags"] ?? []));
      return Response.json({ registered_model: { name } });
    },
    "POST registered-models/set-tag": async ({ json }) => {
      if (await this.store.model(text(json, "name")) === null) throw missing("Registered Model");
      await this.store.setModelTag(text(json, "name"), { key: text(json, "key"), value: text(json, "value") });
      return Response.json({});
    },
    "GET registered-models/get": async ({ query }) => {
      const model = await this.store.model(query.get("name") ?? "");
      if (model === null) throw missing("Registered Model");
      return Response.json({ registered_model: modelJson(model) });
    },
    "GET registered-models/search": async () =>
      Response.json({ registered_models: (await this.store.models()).map(modelJson) }),
    "GET registered-models/alias": async ({ query }) => {
      const version = await this.store.modelVersion(query.get("name") ?? "", query.get("alias") ?? "");
      if (version === null) throw new Refusal(400, "INVALID_PARAMETER_VALUE", "Registered model alias not found");
      return Response.json({ model_version: versionJson(version) });
    },
    "POST registered-models/alias": async ({ json }) => {
      if (await this.store.modelVersion(text(json, "name"), Number(json["version"])) === null) {
        throw missing("Model Version");
      }
      await this.store.setModelAlias(text(json, "name"), text(json, "alias"), Number(json["version"]));
      return Response.json({});
    },
    "DELETE registered-models/alias": async ({ json }) => {
      await this.store.setModelAlias(text(json, "name"), text(json, "alias"), null);
      return Response.json({});
    },
    "POST model-versions/create": async ({ json }) => {
      const version = await this.store.createModelVersion({
        name: text(json, "name"),
        source: text(json, "source"),
        ...(typeof json["run_id"] === "string" ? { runId: json["run_id"] } : {}),
        ...(typeof json["description"] === "string" ? { description: json["description"] } : {}),
        tags: entries.parse(json["tags"] ?? []),
        modelTags: this.#models.get(text(json, "name")) ?? {},
      });
      return Response.json({ model_version: versionJson(version) });
    },
    "GET model-versions/get": async ({ query }) => {
      const version = await this.store.modelVersion(query.get("name") ?? "", Number(query.get("version")));
      if (version === null) throw missing("Model Version");
      return Response.json({ model_version: versionJson(version) });
    },
    "GET model-versions/search": async ({ query }) => {
      const name = /name='(.*)'/.exec(query.get("filter") ?? "")?.[1] ?? "";
      return Response.json({ model_versions: (await this.store.modelVersions(name)).map(versionJson) });
    },
    "POST model-versions/transition-stage": async ({ json }) => {
      const stage = z.enum(["None", "Staging", "Production", "Archived"]).parse(json["stage"]);
      await this.store.setModelStage(text(json, "name"), Number(json["version"]), stage);
      return Response.json({});
    },
    "POST model-versions/set-tag": async ({ json }) => {
      await this.store.setModelVersionTag(text(json, "name"), Number(json["version"]), {
        key: text(json, "key"),
        value: text(json, "value"),
      });
      return Response.json({});
    },
    "GET artifacts/list": async ({ query }) => {
      const files = await this.store.artifacts(query.get("run_id") ?? "", query.get("path") ?? undefined);
      return Response.json({
        files: files.map(({ path, isDirectory, size }) => ({
          path,
          is_dir: isDirectory,
          ...(size === null ? {} : { file_size: size }),
        })),
      });
    },
    "GET /get-artifact": async ({ query }) => {
      try {
        return new Response(
          new Uint8Array(await this.store.readArtifact(query.get("run_id") ?? "", query.get("path") ?? "")),
        );
      } catch {
        throw missing("Artifact");
      }
    },
  };

  readonly #models = new Map<string, Record<string, string>>();

  async #ofTrace({ method, json }: Call, { trace, rest }: { trace: string; rest: string }): Promise<Response> {
    const known = await this.store.trace(trace);
    if (known === null) throw missing("Trace");
    if (method === "GET") return answerJson({ trace: { trace_info: traceJson(known.info) } });
    if (rest === "/tags") {
      return await this.#deliver([{
        kind: "traceTag",
        traceId: trace,
        key: text(json, "key"),
        value: text(json, "value"),
      }]);
    }
    const assessment = { ...assessmentSchema.parse(json["assessment"]), traceId: trace };
    const { assessmentId, overrides } = assessment;
    const ids = known.info.assessments.map((each) => each.assessmentId);
    if (ids.includes(assessmentId)) {
      return refusal(
        500,
        "INTERNAL_ERROR",
        `Failed to create assessment for trace '${trace}' due to a constraint violation.`,
      );
    }
    if (overrides !== undefined && !ids.includes(overrides)) throw missing("Assessment");
    return await this.#deliver([{ kind: "assessment", assessment }]);
  }

  async #putArtifact({ path, body }: Call): Promise<Response> {
    const [, runId = "", file = ""] =
      /artifacts\/[^/]+\/([0-9a-f]{32})\/artifacts\/(.*)$/.exec(decodeURIComponent(path)) ?? [];
    await this.store.writeArtifact(runId, file, body);
    return Response.json({});
  }

  // What `start_trace` writes: the fields of the trace as they are told, tags and metadata besides those that are there.
  #startTrace(json: Body): void {
    const { trace_info: info } = z.object({ trace: z.object({ trace_info: traceWire }) }).parse(json).trace;
    using database = new DatabaseSync(this.path);
    const id = info.trace_id;
    const duration = info.execution_duration === undefined
      ? null
      : Math.round(Number.parseFloat(info.execution_duration) * 1000);
    // A trace that is told before any span of it is made; this is how Databricks is told of all of them.
    database.prepare(
      "INSERT OR IGNORE INTO trace_info (request_id, experiment_id, timestamp_ms, status) VALUES (?, ?, 0, '')",
    ).run(id, Number(info.trace_location?.mlflow_experiment.experiment_id ?? 0));
    database.prepare(
      "UPDATE trace_info SET timestamp_ms = ?, execution_time_ms = ?, status = ?, client_request_id = ?, " +
        "request_preview = coalesce(?, request_preview), response_preview = coalesce(?, response_preview), " +
        "trace_name = coalesce(?, trace_name), session_id = coalesce(?, session_id) WHERE request_id = ?",
    ).run(
      Date.parse(info.request_time),
      duration,
      info.state,
      info.client_request_id ?? null,
      info.request_preview ?? null,
      info.response_preview ?? null,
      info.tags["mlflow.traceName"] ?? null,
      info.trace_metadata["mlflow.trace.session"] ?? null,
      id,
    );
    const numbers = (key: string): Record<string, number> =>
      z.record(z.string(), z.number()).parse(JSON.parse(info.trace_metadata[key] ?? "{}"));
    const totals = { ...numbers("mlflow.trace.tokenUsage"), ...numbers("mlflow.trace.cost") };
    for (const [key, value] of Object.entries(totals)) {
      database.prepare(`UPDATE trace_info SET ${key} = ? WHERE request_id = ?`).run(value, id);
    }
    const put = (table: string, entry: [string, string]): void => {
      database.prepare(`INSERT OR REPLACE INTO ${table} (key, value, request_id) VALUES (?, ?, ?)`).run(...entry, id);
    };
    for (const entry of Object.entries(info.tags)) if (entry[0] !== "mlflow.traceName") put("trace_tags", entry);
    for (const entry of Object.entries({ ...info.trace_metadata, "mlflow.trace.infoFinalized": "true" })) {
      if (!/mlflow\.trace\.(session|tokenUsage|cost)/.test(entry[0])) put("trace_request_metadata", entry);
    }
  }

  async #deliver(records: TrackingRecord[]): Promise<Response> {
    const { rejected: [first] } = await this.store.deliver(records);
    if (first !== undefined) throw new Refusal(400, "INVALID_PARAMETER_VALUE", first.error.message);
    return Response.json({});
  }

  async #setDeleted(what: { runId: string } | { experimentId: string }, deleted: boolean): Promise<Response> {
    await this.store.setDeleted(what, deleted);
    return Response.json({});
  }

  async #experimentName(id: string): Promise<string> {
    const all = await this.store.experiments({ includeDeleted: true });
    const found = all.find(({ experimentId }) => experimentId === id);
    if (found === undefined) throw missing("Experiment");
    return found.name;
  }

  async #experimentNames(ids: unknown): Promise<string[]> {
    return await Promise.all(z.array(z.string()).parse(ids).map((id) => this.#experimentName(id)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.store[Symbol.asyncDispose]();
  }
}

/** An answer with which MLflow refuses or fails. */
export function refusal(status: number, code: string, message: string): Response {
  return Response.json({ error_code: code, message }, { status });
}

const traceWire = z.object({
  trace_id: z.string(),
  trace_location: z.object({ mlflow_experiment: z.object({ experiment_id: z.string() }) }).optional(),
  client_request_id: z.string().optional(),
  request_preview: z.string().optional(),
  response_preview: z.string().optional(),
  request_time: z.string(),
  execution_duration: z.string().optional(),
  state: z.string(),
  trace_metadata: z.record(z.string(), z.string()).default({}),
  tags: z.record(z.string(), z.string()).default({}),
});

function missing(what: string): Refusal {
  return new Refusal(404, "RESOURCE_DOES_NOT_EXIST", `${what} not found`);
}

function text(json: Body, key: string): string {
  return z.string().parse(json[key]);
}

function found<T>(value: T | undefined, toJson: (value: T) => unknown): Response {
  if (value === undefined) throw missing("Experiment");
  return Response.json(toJson(value));
}

function answerJson(value: unknown): Response {
  return new Response(pythonJson(value), { headers: { "content-type": "application/json" } });
}

function paged<T>(all: readonly T[], json: Body, toJson: (page: T[]) => object): Response {
  const from = Number(json["page_token"] ?? 0);
  const to = from + Number(json["max_results"] ?? 1000);
  return answerJson({ ...toJson(all.slice(from, to)), ...(to < all.length ? { next_page_token: String(to) } : {}) });
}

/** Conditions on tags, and the others as they are. */
function conditionsOf(filter: unknown): { tags: Record<string, string>; other: string } {
  const tags: Record<string, string> = {};
  const other: string[] = [];
  for (const condition of String(filter ?? "").split(" AND ")) {
    const [, key, value] = /^tags\.`(.*)` = ['"](.*)['"]$/.exec(condition) ?? [];
    if (key !== undefined && value !== undefined) tags[key] = value;
    else other.push(condition);
  }
  return { tags, other: other.join(" AND ") };
}
