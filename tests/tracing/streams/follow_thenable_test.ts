import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { currentSpan, getTraceId, trace } from "../../../lib/tracing/mod.ts";
import { RecordedSink } from "../recorded.ts";

/** A query as query builders make them: it runs when it is awaited, each time anew. */
class Query implements PromiseLike<string[]> {
  static runs = 0;
  readonly conditions: string[] = [];
  seen: (string | null)[] = [];
  where(condition: string): this {
    this.conditions.push(condition);
    return this;
  }
  async run(): Promise<string[]> {
    Query.runs++;
    this.seen.push(currentSpan().spanId);
    await Promise.resolve();
    if (this.conditions.includes("bad")) throw new Error("syntax");
    return this.conditions;
  }
  then<A = string[], B = never>(
    onValue?: ((rows: string[]) => A | PromiseLike<A>) | null,
    onError?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.run().then(onValue, onError);
  }
  catch<B>(onError: (error: unknown) => B): Promise<string[] | B> {
    return this.run().catch(onError);
  }
  finally(onEnd: () => void): Promise<string[]> {
    return this.run().finally(onEnd);
  }
}

Deno.test("trace() of a lazy query records what it comes to, on the same object, and does not run it", async () => {
  const store = new RecordedSink();
  const select = trace(() => new Query(), { name: "select", store });
  const before = Query.runs;
  const query = select();
  ok(query instanceof Query);
  const rows: string[] = await query.where("a").where("b");
  deepStrictEqual([rows, Query.runs - before], [["a", "b"], 1]);
  deepStrictEqual([store.span("select").outputs, query.seen], [["a", "b"], [store.span("select").spanId]]);
  await query;
  deepStrictEqual([store.spans.length, Query.runs - before], [1, 2]);
});

Deno.test("trace() of a lazy query records its error, also where catch or finally is the first that is called", async () => {
  for (const how of ["then", "catch", "finally"] as const) {
    const store = new RecordedSink();
    const query = trace(() => new Query().where("bad"), { name: "select", store })();
    if (how === "catch") strictEqual(await query.catch(() => "handled"), "handled");
    else if (how === "finally") await rejects(query.finally(() => {}), { message: "syntax" });
    else await rejects(async () => await query, { message: "syntax" });
    deepStrictEqual([store.spans.length, store.span("select").status.message], [1, "syntax"], how);
  }
});

Deno.test("trace() of a lazy query runs what its caller does with the value outside of the span", async () => {
  const store = new RecordedSink();
  const query = trace(() => new Query().where("a"), { name: "select", store })();
  const seen = await query.then(() => getTraceId());
  strictEqual(seen, undefined);
});

Deno.test("trace() of a promise whose class has a then of its own does not call it", async () => {
  const store = new RecordedSink();
  let parsed = 0;
  class Lazy extends Promise<string> {
    override then<A = string, B = never>(
      onValue?: ((value: string) => A | PromiseLike<A>) | null,
      onError?: ((error: unknown) => B | PromiseLike<B>) | null,
    ): Promise<A | B> {
      parsed++;
      return Promise.resolve("parsed").then(onValue, onError);
    }
  }
  const lazy = new Lazy((resolve) => resolve("raw"));
  const handed = trace(() => lazy, { name: "lazy", store })();
  await Promise.resolve();
  deepStrictEqual([handed === lazy, parsed, store.spans.length], [true, 0, 0]);
  strictEqual(await handed, "parsed");
  deepStrictEqual([parsed, store.span("lazy").outputs], [1, "parsed"]);
});

Deno.test("trace() of a lazy thing that comes to a stream records the stream", async () => {
  const store = new RecordedSink();
  const lazy = trace(() => ({
    then: (resolve: (value: ReadableStream<string>) => void) => resolve(ReadableStream.from(["a", "b"])),
  }), { name: "lazy", store })();
  const stream = await lazy;
  strictEqual(store.spans.length, 0);
  deepStrictEqual(await Array.fromAsync(stream), ["a", "b"]);
  strictEqual(store.span("lazy").outputs, "ab");
});
