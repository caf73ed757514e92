import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { methodOf, ownMethod } from "../../../lib/tracing/streams/own_method.ts";

class Greeter {
  #name = "Ada";
  greet(): string {
    return `Hello ${this.#name}`;
  }
}

Deno.test("methodOf() calls the method on its object, private fields included", () => {
  const greeter = new Greeter();
  strictEqual(methodOf(greeter, "greet")?.(), "Hello Ada");
  strictEqual(methodOf(greeter, "missing"), undefined);
});

Deno.test("ownMethod() stands before the method of the class until it is taken off", () => {
  const greeter = new Greeter();
  const greet = methodOf(greeter, "greet");
  const restore = ownMethod(greeter, "greet", () => `${greet?.()}!`);
  deepStrictEqual([greeter.greet(), Object.keys(greeter)], ["Hello Ada!", []]);
  restore();
  deepStrictEqual([greeter.greet(), Object.hasOwn(greeter, "greet")], ["Hello Ada", false]);
});

Deno.test("ownMethod() is not taken off from under another that was put before it", () => {
  const object = { say: () => "first" };
  const restore = ownMethod(object, "say", () => "second");
  const restoreLast = ownMethod(object, "say", () => "third");
  restore();
  strictEqual(object.say(), "third");
  restoreLast();
  strictEqual(object.say(), "second");
});
