import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { SpanNotes } from "../../lib/tracing/span_notes.ts";

Deno.test("SpanNotes writes attributes, events and links as they are now", () => {
  const notes = new SpanNotes();
  const list = [1];
  notes.addAttributes({ list }, {});
  notes.addEvent("found", "17", { attributes: { list }, options: {} });
  notes.addLink({ traceId: 'tr-"1"', spanId: "s", attributes: { list } }, {});
  list.push(2);
  notes.close();
  deepStrictEqual([...notes.attributes], [["list", "[1]"]]);
  deepStrictEqual(notes.events.map((json) => JSON.parse(json)), [
    { name: "found", timeUnixNano: "17", attributes: { list: [1] } },
  ]);
  deepStrictEqual(notes.links.map((json) => JSON.parse(json)), [
    { traceId: 'tr-"1"', spanId: "s", attributes: { list: [1] } },
  ]);
});

Deno.test("SpanNotes writes what was thrown, an error or not, as an event of OpenTelemetry", () => {
  const notes = new SpanNotes();
  strictEqual(notes.addException(new RangeError("too far"), "17", {}), "too far");
  strictEqual(notes.addException({ code: 7 }, "18", {}), '{"code":7}');
  const [error, thing] = notes.events.map((json) => JSON.parse(json));
  const { "exception.stacktrace": stack, ...attributes } = error.attributes;
  deepStrictEqual([error.name, attributes], [
    "exception",
    { "exception.type": "RangeError", "exception.message": "too far" },
  ]);
  strictEqual(stack.includes("span_notes_test"), true);
  deepStrictEqual(thing.attributes, { "exception.type": "object", "exception.message": '{"code":7}' });
});

Deno.test("SpanNotes keeps a thousand of each and counts the rest", () => {
  const notes = new SpanNotes();
  for (let n = 0; n < 1003; n++) {
    notes.addAttributes({ [`a${n}`]: n }, {});
    notes.addEvent("e", "1", { attributes: {}, options: {} });
    notes.addLink({ traceId: "t", spanId: "s" }, {});
  }
  notes.addAttributes({ a0: "again" }, {});
  notes.close();
  strictEqual(notes.events.length, 1000);
  strictEqual(notes.links.length, 1000);
  strictEqual(notes.attributes.size, 1001);
  deepStrictEqual([notes.attributes.get("a0"), JSON.parse(notes.attributes.get("vigil.cut") ?? "")], [
    '"again"',
    { attributes: 3, events: 3, links: 3 },
  ]);
});
