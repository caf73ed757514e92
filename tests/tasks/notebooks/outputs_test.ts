import { deepStrictEqual, throws } from "node:assert/strict";
import { OutputCollector } from "../../../tasks/notebooks/outputs.ts";

const message = (type: string, content: Record<string, unknown>) => ({ id: "", parentId: "", type, content });
const display = (text: string, id?: string, type = "display_data") =>
  message(type, { data: { "text/plain": text }, metadata: {}, transient: id === undefined ? {} : { display_id: id } });
const stream = (name: string, text: string) => message("stream", { name, text });

Deno.test("OutputCollector turns messages into outputs", () => {
  const outputs = new OutputCollector().collect([
    display("a"),
    message("execute_result", { data: { "text/plain": "2" }, metadata: {}, execution_count: 1, transient: {} }),
    message("error", { ename: "E", evalue: "v", traceback: ["t"] }),
    message("comm_open", {}),
  ]);
  deepStrictEqual(outputs, [
    { output_type: "display_data", data: { "text/plain": "a" }, metadata: {} },
    { output_type: "execute_result", data: { "text/plain": "2" }, metadata: {}, execution_count: 1 },
    { output_type: "error", ename: "E", evalue: "v", traceback: ["t"] },
  ]);
});

Deno.test("OutputCollector joins what is written to one stream without a break", () => {
  const written = [stream("stdout", "a\n"), stream("stdout", "b\n"), stream("stderr", "c\n"), stream("stdout", "d\n")];
  deepStrictEqual(new OutputCollector().collect(written), [
    { output_type: "stream", name: "stdout", text: "a\nb\n" },
    { output_type: "stream", name: "stderr", text: "c\n" },
    { output_type: "stream", name: "stdout", text: "d\n" },
  ]);
});

Deno.test("OutputCollector updates displays in place, those of earlier cells too", () => {
  const collector = new OutputCollector();
  const first = collector.collect([display("0 of 2", "p"), display("other")]);
  const second = collector.collect([
    display("2 of 2", "p", "update_display_data"),
    display("nobody", "q", "update_display_data"),
  ]);
  deepStrictEqual(first.map((output) => output.output_type === "display_data" && output.data["text/plain"]), [
    "2 of 2",
    "other",
  ]);
  deepStrictEqual(second, []);
});

Deno.test("OutputCollector clears outputs, at once or with the next one", () => {
  const clear = (wait: boolean) => message("clear_output", { wait });
  const texts = (messages: Parameters<OutputCollector["collect"]>[0]) =>
    new OutputCollector().collect(messages).map((output) => output.output_type === "stream" ? output.text : "");
  deepStrictEqual(texts([stream("stdout", "a"), clear(false)]), []);
  deepStrictEqual(texts([stream("stdout", "a"), clear(true)]), ["a"]);
  deepStrictEqual(texts([stream("stdout", "a"), clear(true), stream("stdout", "b")]), ["b"]);
});

Deno.test("OutputCollector throws when a message is no output of the protocol", () => {
  throws(() => new OutputCollector().collect([stream("stdlog", "a")]), { name: "ZodError" });
});
