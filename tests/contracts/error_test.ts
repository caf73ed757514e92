import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { errorDataSchema, InputError, ServiceError, toErrorData } from "../../lib/contracts/error.ts";

const where = { file: "cases.jsonl", line: 7 };

Deno.test("InputError and ServiceError carry place and way out, and are told apart", () => {
  for (const Explained of [InputError, ServiceError]) {
    const cause = new RangeError("Cannot seek");
    const error = new Explained("Cannot read", { where, hint: "Write it again", cause });
    ok(error instanceof Error);
    strictEqual(error.name, Explained.name);
    strictEqual(`${error}`, `${Explained.name}: Cannot read`);
    deepStrictEqual([error.where, error.hint, error.cause], [where, "Write it again", cause]);
    deepStrictEqual([new Explained("Cannot read").where, new Explained("Cannot read").hint], [undefined, undefined]);
  }
  ok(!(new InputError("Cannot read") instanceof ServiceError));
});

Deno.test("toErrorData() keeps name, message, place, way out and causes", () => {
  const cause = new TypeError("Cannot seek", { cause: new InputError("Cannot open", { where }) });
  deepStrictEqual(toErrorData(new ServiceError("Cannot read", { where, hint: "Write it again", cause })), {
    name: "ServiceError",
    message: "Cannot read",
    where,
    hint: "Write it again",
    cause: { name: "TypeError", message: "Cannot seek", cause: { name: "InputError", message: "Cannot open", where } },
  });
});

Deno.test("toErrorData() leaves out what is not there", () => {
  deepStrictEqual(toErrorData(new InputError("Cannot read")), { name: "InputError", message: "Cannot read" });
  deepStrictEqual(toErrorData(new DOMException("Too late", "TimeoutError")), {
    name: "TimeoutError",
    message: "Too late",
  });
});

Deno.test("toErrorData() makes data of whatever was thrown", async (t) => {
  const loop: Record<string, unknown> = {};
  loop["self"] = loop;
  for (
    const [name, thrown, message] of [
      ["text", "no room", "no room"],
      ["an object", { code: 7 }, '{"code":7}'],
      ["undefined", undefined, "undefined"],
      ["a symbol", Symbol("stop"), "Symbol(stop)"],
      ["null", null, "null"],
      ["a bigint", 7n, "[object BigInt]"],
      ["a loop", loop, "[object Object]"],
    ] as const
  ) {
    await t.step(name, () => {
      const data = toErrorData(thrown);
      deepStrictEqual(data, { name: "Error", message });
      deepStrictEqual(errorDataSchema.parse(JSON.parse(JSON.stringify(data))), data);
    });
  }
});

Deno.test("toErrorData() ends on causes that go round", () => {
  const first = new Error("Cannot go on");
  first.cause = first;
  deepStrictEqual(toErrorData(first), { name: "Error", message: "Cannot go on" });
  const second = new Error("Cannot stop", { cause: first });
  first.cause = second;
  deepStrictEqual(toErrorData(first), {
    name: "Error",
    message: "Cannot go on",
    cause: { name: "Error", message: "Cannot stop" },
  });
});

Deno.test("toErrorData() makes text of a name or message that is none", () => {
  const error = Object.assign(new Error(), { name: 7, message: { code: 7 } });
  deepStrictEqual(toErrorData(error), { name: "7", message: "[object Object]" });
});
