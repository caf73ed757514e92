import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { InputError } from "../../../lib/contracts/error.ts";
import { findPython, type RunProgram } from "../../../tasks/python/find_python.ts";

/** A machine with these programs and their versions; null is a Python without venv. */
function machine(programs: Record<string, string | null>): RunProgram {
  return ([program = ""]) => {
    const version = programs[program];
    if (version === undefined) return Promise.reject(new InputError(`Cannot run "${program}"`));
    if (version === null) {
      return Promise.resolve({ code: 1, output: "ModuleNotFoundError: No module named 'ensurepip'" });
    }
    return Promise.resolve({ code: 0, output: `${version}\n` });
  };
}

Deno.test("findPython() takes the first that is new enough and has venv", async () => {
  deepStrictEqual(await findPython(machine({ python3: "3.11.7" })), { program: "python3", version: "3.11.7" });
  deepStrictEqual(await findPython(machine({ python3: "3.9.2", python: "3.10.0" })), {
    program: "python",
    version: "3.10.0",
  });
  deepStrictEqual(await findPython(machine({ python3: null, python: "4.0.1" })), {
    program: "python",
    version: "4.0.1",
  });
});

Deno.test("findPython() is null where none will do", async () => {
  strictEqual(await findPython(machine({})), null);
  strictEqual(await findPython(machine({ python3: "3.9.18", python: "2.7.18" })), null);
  strictEqual(await findPython(machine({ python3: null })), null);
});

Deno.test("findPython() does not hide other errors", async () => {
  await rejects(findPython(() => Promise.reject(new TypeError("Cannot start"))), TypeError);
});
