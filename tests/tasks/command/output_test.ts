import { deepStrictEqual, rejects, strictEqual, throws } from "node:assert/strict";
import { join } from "@std/path";
import { errorLine, Output, safeName, writeFile } from "../../../tasks/command/output.ts";

Deno.test("errorLine() says where, what and what to do in one line", () => {
  strictEqual(
    errorLine({
      name: "InputError",
      message: "Cannot read the row: found 2 fields, expected 3",
      where: { file: "a.csv", line: 4 },
      hint: "Add the missing field",
    }),
    "a.csv:4: Cannot read the row: found 2 fields, expected 3. Add the missing field",
  );
  strictEqual(
    errorLine({ name: "E", message: "Cannot use it", where: { row: "r1", column: "3", field: "age" } }),
    'row "r1", column 3, field "age": Cannot use it',
  );
});

Deno.test("safeName() gives names that can be a folder anywhere", () => {
  strictEqual(safeName("../../etc/passwd"), "_.._etc_passwd");
  strictEqual(safeName("员工 满意"), "员工_满意");
  strictEqual(safeName("..."), "unnamed");
});

Deno.test("writeFile() writes whole files and leaves nothing behind when it cannot", async () => {
  const folder = await Deno.makeTempDir();
  try {
    writeFile(join(folder, "new/result.json"), "{}");
    strictEqual(await Deno.readTextFile(join(folder, "new/result.json")), "{}");
    await Deno.mkdir(join(folder, "taken"));
    throws(() => writeFile(join(folder, "taken"), "x"), { name: "ServiceError", message: /Cannot write the result/ });
    deepStrictEqual([...Deno.readDirSync(folder)].map(({ name }) => name).sort(), ["new", "taken"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
  await rejects(Deno.stat(folder));
});

Deno.test("Output.data() is byte for byte in a pipe, and obeyed by no terminal", () => {
  const { isTerminal, writeSync } = Deno.stdout;
  const written: string[] = [];
  Deno.stdout.writeSync = (bytes) => {
    written.push(new TextDecoder().decode(bytes));
    return bytes.length;
  };
  try {
    for (const terminal of [false, true]) {
      Deno.stdout.isTerminal = () => terminal;
      new Output({ command: "try" }).data("a,\u001b[31mb\u009b\r\u202e\n\tc\n");
    }
  } finally {
    Object.assign(Deno.stdout, { isTerminal, writeSync });
  }
  deepStrictEqual(written, ["a,\u001b[31mb\u009b\r\u202e\n\tc\n", "a,\ufffd[31mb\ufffd\ufffd\ufffd\n\tc\n"]);
});

Deno.test("Output lets no control character of the data through, but our colours", () => {
  const written: string[] = [];
  const stream = Deno.stderr.writeSync;
  Deno.stderr.writeSync = (bytes) => {
    written.push(new TextDecoder().decode(bytes));
    return bytes.length;
  };
  try {
    new Output({ command: "try" }).note("a\u001b]0;title\u0007b \u001b[31mred\u001b[39m \u202eback\n\tnext");
  } finally {
    Deno.stderr.writeSync = stream;
  }
  strictEqual(written.join(""), "a\ufffd]0;title\ufffdb \u001b[31mred\u001b[39m \ufffdback\n\tnext\n");
});
