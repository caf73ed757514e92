import { deepStrictEqual, ok, rejects, strictEqual, throws } from "node:assert/strict";
import { configureDefaultTracking } from "../../lib/tracking/mod.ts";
import { currentSpan, getTraceId, isTraced, trace } from "../../lib/tracing/mod.ts";
import { FixedClock } from "../tracking/outbox/fixed.ts";
import { RecordedSink } from "./recorded.ts";

Deno.test("trace() records inputs, outputs, name, type, times and experiment of a synchronous call", () => {
  const store = new RecordedSink();
  const clock = new FixedClock();
  const add = trace((a: number, b: number) => {
    clock.elapsed += 1.5;
    return { sum: a + b };
  }, { name: "add", spanType: "TOOL", store, clock, attributes: { version: 3 } });
  deepStrictEqual(add(1, 2), { sum: 3 });
  const { span, experiment, trace: details } = store.spanRecord("add");
  deepStrictEqual([span.inputs, span.outputs, span.type, span.status], [
    { args: [1, 2] },
    { sum: 3 },
    "TOOL",
    { code: "OK" },
  ]);
  deepStrictEqual([span.startTimeUnixNano, span.endTimeUnixNano], ["1763700000000000000", "1763700000001500000"]);
  deepStrictEqual([span.parentSpanId, span.attributes, experiment, details], [
    null,
    { version: 3 },
    "/Shared/ai-agents/add",
    {},
  ]);
  strictEqual(Number.parseInt(span.traceId.slice(3, 15), 16), clock.time);
});

Deno.test("trace() keeps type, name, length, this and properties of the function", () => {
  const store = new RecordedSink();
  class Account {
    balance = 10;
    pay = trace(function pay(this: Account, amount: number): number {
      return this.balance -= amount;
    }, { store });
  }
  const account = new Account();
  const left: number = account.pay(3);
  deepStrictEqual([left, account.pay.name, account.pay.length], [7, "pay", 1]);
  const plain = (question: string) => question;
  const agent = Object.assign(plain, { version: "2" });
  const traced = trace(agent, { store, name: "other" });
  const version: string = traced.version;
  deepStrictEqual([version, traced("q"), traced.name], ["2", "q", "plain"]);
});

Deno.test("trace() nests calls across await, each parallel branch under its own parent", async () => {
  const store = new RecordedSink();
  const tool = trace(async (n: number) => {
    await Promise.resolve();
    return n;
  }, { name: "tool", store });
  const branch = trace(async (n: number) => {
    for (let turn = 0; turn < n % 4; turn++) await Promise.resolve();
    await Promise.all([tool(n), tool(n)]);
    return n;
  }, { name: "branch", store });
  const agent = trace(async (n: number) => {
    await Promise.all(Array.from({ length: 10 }, (_, index) => branch(10 * n + index)));
    return n;
  }, { name: "agent", store });
  await Promise.all(Array.from({ length: 5 }, (_, index) => agent(index)));
  strictEqual(getTraceId(), undefined);

  const byId = new Map(store.spans.map(({ span }) => [span.spanId, span]));
  strictEqual(byId.size, 5 * (1 + 10 + 20));
  for (const span of byId.values()) {
    if (span.name === "agent") {
      strictEqual(span.parentSpanId, null);
      continue;
    }
    const parent = byId.get(span.parentSpanId ?? "");
    strictEqual(parent?.traceId, span.traceId);
    if (span.name === "tool") deepStrictEqual([parent?.name, parent?.inputs], ["branch", span.inputs]);
    else deepStrictEqual([parent?.name, parent?.inputs], ["agent", Math.floor(Number(span.inputs) / 10)]);
  }
});

Deno.test("trace() records an error and throws the very same one", async () => {
  const store = new RecordedSink();
  const error = new RangeError("Cannot answer: the question is empty", { cause: "x" });
  const sync = trace((): never => {
    throw error;
  }, { name: "sync", store });
  const async = trace(() => Promise.reject(error), { name: "async", store });
  throws(sync, (thrown) => thrown === error);
  await rejects(async, (thrown) => thrown === error);
  for (const name of ["sync", "async"]) {
    const { status, events, outputs } = store.span(name);
    deepStrictEqual(status, { code: "ERROR", message: error.message });
    strictEqual(outputs, undefined);
    deepStrictEqual(events.map((event) => [event.name, event.attributes]), [["exception", {
      "exception.type": "RangeError",
      "exception.message": error.message,
      "exception.stacktrace": error.stack,
    }]]);
  }
  strictEqual(store.urgent.length, 2);
});

Deno.test("trace() records what is thrown that is no Error", async () => {
  const store = new RecordedSink();
  const thrower = trace(() => Promise.reject({ code: 7 }), { name: "thrower", store });
  await rejects(thrower, (thrown) => JSON.stringify(thrown) === '{"code":7}');
  deepStrictEqual(store.span("thrower").status, { code: "ERROR", message: '{"code":7}' });
});

Deno.test("trace() records values as they were at the call and at the return", async () => {
  const store = new RecordedSink();
  const outputs = { list: [1] };
  const change = trace(async (inputs: { list: number[] }) => {
    inputs.list.push(99);
    await Promise.resolve();
    return outputs;
  }, { name: "change", store });
  await change({ list: [1] });
  outputs.list.push(99);
  deepStrictEqual([store.span("change").inputs, store.span("change").outputs], [{ list: [1] }, { list: [1] }]);
});

Deno.test("trace() takes any value without breaking the call", () => {
  const store = new RecordedSink();
  const cyclic: Record<string, unknown> = { big: 1n, map: new Map([["a", new Set([1])]]), error: new Error("e") };
  cyclic["self"] = cyclic;
  const value = {
    cyclic,
    bytes: new Uint8Array(3),
    date: new Date(0),
    f: () => {},
    get broken(): never {
      throw new Error("no");
    },
  };
  const same = trace((given: unknown) => given, { name: "same", store });
  strictEqual(same(value), value);
  deepStrictEqual(store.span("same").inputs, {
    cyclic: { big: "1", map: { a: [1] }, error: { name: "Error", message: "e" }, self: "[Circular]" },
    bytes: "data:application/octet-stream;base64,AAAA",
    date: "1970-01-01T00:00:00.000Z",
    f: "[Function f]",
    broken: "[Getter threw: no]",
  });
});

Deno.test("trace() records hostile arguments and results as they were, and hands them through untouched", async (t) => {
  const revokedProxy = (target: object): object => {
    const { proxy, revoke } = Proxy.revocable(target, {});
    revoke();
    return proxy;
  };
  const refusing = new Proxy({}, {
    getPrototypeOf() {
      throw new Error("keep out");
    },
  });
  const cases: [string, unknown, unknown][] = [
    ["a revoked proxy", revokedProxy({}), /^\[Unreadable: /],
    ["a revoked function", revokedProxy(() => {}), /^\[Function/],
    ["a proxy that refuses", refusing, /^\[Unreadable: keep out/],
    ["a function with an odd name", Object.defineProperty(() => {}, "name", { value: Symbol("s") }), "[Function]"],
    ["an odd toString", { toString: () => 7, a: 1 }, { toString: "[Function toString]", a: 1 }],
    ["an odd toStringTag", {
      get [Symbol.toStringTag]() {
        throw new Error("no");
      },
      a: 1n,
    }, { a: "1" }],
    ["an error with an odd message", Object.defineProperty(new Error(), "message", { value: { a: 1 } }), {
      name: "Error",
      message: { a: 1 },
    }],
    ["a Date that is none", new Date(NaN), "Invalid Date"],
    ["minus zero and NaN", [-0, NaN], [0, "NaN"]],
    ["a sparse array", Object.assign([], { 2: 1 }), [null, null, 1]],
    ["a symbol", Symbol("s"), "Symbol(s)"],
    ["nothing", undefined, null],
  ];
  for (const [name, value, expected] of cases) {
    await t.step(name, () => {
      const store = new RecordedSink();
      const same = trace((given: unknown, _options: unknown) => given, { name: "same", store });
      strictEqual(same(value, value), value);
      const { inputs, outputs } = store.span("same");
      if (expected instanceof RegExp) ok(typeof outputs === "string" && expected.test(outputs), String(outputs));
      else deepStrictEqual(outputs, expected);
      deepStrictEqual(inputs, { args: [outputs, outputs] });
    });
  }
});

Deno.test("trace() hands on what is thrown or promised and cannot be read", async () => {
  const store = new RecordedSink();
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  const throwing = trace(() => {
    throw proxy;
  }, { name: "throwing", store });
  let thrown: unknown;
  try {
    throwing();
  } catch (error) {
    thrown = error;
  }
  ok(thrown === proxy);
  strictEqual(store.span("throwing").status.code, "ERROR");
  const around = new Proxy(Promise.resolve(1), {});
  strictEqual(trace(() => around, { name: "around", store })(), around);
  strictEqual(store.span("around").outputs, "[Promise that cannot be watched]");
  await rejects(async () => await around, TypeError);
});

Deno.test("trace() cuts what is over its limit", () => {
  const store = new RecordedSink();
  const long = trace((text: string) => text, { name: "long", store, maxLength: 50 });
  long("x".repeat(1000));
  strictEqual(store.span("long").inputs, `${"x".repeat(50)}[cut: 950 more characters]`);
});

Deno.test("trace() leaves out what is not to be captured", () => {
  const store = new RecordedSink();
  const secret = trace((pin: string) => pin, { name: "secret", store, captureInputs: false, captureOutputs: false });
  secret("1234");
  const { inputs, outputs } = store.span("secret");
  deepStrictEqual([inputs, outputs], [undefined, undefined]);
});

Deno.test("trace() sends run, session, user and tags with the root", () => {
  const store = new RecordedSink();
  const inner = trace(() => currentSpan().setTag("found", "yes"), { name: "inner", store, tags: { lost: "x" } });
  const options = { store, runId: "r1", sessionId: "s1", userId: "u1", tags: { team: "a" }, experiment: "mine" };
  trace(() => inner(), { ...options, name: "outer" })();
  strictEqual(store.spanRecord("inner").trace, undefined);
  strictEqual(store.spanRecord("inner").experiment, "mine");
  deepStrictEqual(store.spanRecord("outer").trace, {
    runId: "r1",
    sessionId: "s1",
    userId: "u1",
    tags: { team: "a", found: "yes" },
  });
});

Deno.test("trace() hands a promise of a class of its own back as it is and still records the answer", async () => {
  const store = new RecordedSink();
  class Response extends Promise<string> {
    header = "h";
  }
  const response = Response.resolve("answer");
  const ask = trace(() => response, { name: "ask", store });
  strictEqual(ask(), response);
  await response;
  strictEqual(store.span("ask").outputs, "answer");
});

Deno.test("trace() leaves a lazy object with then alone until it is awaited", async () => {
  const store = new RecordedSink();
  let executed = 0;
  const query = trace(() => ({
    then(resolve: (rows: number) => void) {
      executed++;
      resolve(7);
    },
  }), { name: "query", store });
  const lazy = query();
  strictEqual(executed, 0);
  strictEqual(await lazy, 7);
  deepStrictEqual([executed, store.span("query").outputs], [1, 7]);
});

Deno.test("trace() lets an unhandled rejection stay unhandled", async () => {
  const store = new RecordedSink();
  const { promise, resolve } = Promise.withResolvers<unknown>();
  const listener = (event: PromiseRejectionEvent) => {
    event.preventDefault();
    resolve(event.reason);
  };
  addEventListener("unhandledrejection", listener);
  const error = new Error("Nobody catches this");
  void trace(() => Promise.reject(error), { store, name: "failing" })();
  strictEqual(await promise, error);
  removeEventListener("unhandledrejection", listener);
});

Deno.test("trace() survives a store that throws", () => {
  const broken = {
    recordJson() {
      throw new Error("full");
    },
  };
  strictEqual(trace((n: number) => n + 1, { name: "n", store: broken })(1), 2);
  throws(
    trace((): never => {
      throw new TypeError("mine");
    }, { name: "n", store: broken }),
    { message: "mine" },
  );
});

Deno.test("trace() of a bulk of calls loses none and gives each its own ids", () => {
  const store = new RecordedSink();
  const call = trace((n: number) => n, { name: "call", store });
  for (let n = 0; n < 5300; n++) call(n);
  strictEqual(new Set(store.spans.map(({ span }) => span.spanId)).size, 5300);
  strictEqual(new Set(store.spans.map(({ span }) => span.traceId)).size, 5300);
});

Deno.test("trace() calls straight through where recording is off", async () => {
  await using _off = configureDefaultTracking({ sources: { env: () => "false" } });
  let seen: string | undefined = "unset";
  const off = trace((n: number) => {
    seen = getTraceId();
    return n;
  }, { name: "off" });
  deepStrictEqual([off(3), seen, currentSpan().traceId], [3, undefined, null]);
  ok(true);
});

Deno.test("isTraced() knows what trace() made", () => {
  const plain = (n: number) => n;
  deepStrictEqual([isTraced(trace(plain)), isTraced(plain)], [true, false]);
});

Deno.test("trace() records what a function says may be recorded, and hands on what it is", () => {
  const store = new RecordedSink();
  const login = trace((form: { user: string; pin: string }) => ({ token: form.pin }), {
    name: "login",
    store,
    redactInputs: (inputs) => ({ ...Object(inputs), pin: "hidden" }),
    redactOutputs: () => {
      throw new Error("1234");
    },
  });
  const form = { user: "u", pin: "1234" };
  deepStrictEqual([login(form), form], [{ token: "1234" }, { user: "u", pin: "1234" }]);
  const { inputs, outputs } = store.span("login");
  deepStrictEqual([inputs, outputs], [{ user: "u", pin: "hidden" }, "[redaction failed: Error]"]);
});

Deno.test("trace() links a span to others", () => {
  const store = new RecordedSink();
  const link = { traceId: "tr-1", spanId: "0123456789abcdef", attributes: { role: "example" } };
  const inner = trace(() => {}, { name: "inner", links: [link] });
  trace(() => inner(), { name: "outer", store, links: [link] })();
  deepStrictEqual([store.span("inner").links, store.span("outer").links], [[link], [link]]);
});
