import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { decodeMessage, encodeMessage, type KernelMessage } from "../../../tasks/notebooks/messages.ts";
import { Session } from "../../../tasks/notebooks/session.ts";

const sender = { key: "key", session: "s" };

/** The sockets of a kernel that answers as it is told to. */
function fakeKernel(answer: (request: KernelMessage, kernel: FakeKernel) => void): FakeKernel {
  const queues = { shell: queue(), iopub: queue() };
  let count = 0;
  const kernel: FakeKernel = {
    sockets: {
      shell: {
        send: (parts) => Promise.resolve(answer(decodeMessage(parts, sender.key), kernel)),
        receive: queues.shell.take,
      },
      iopub: { receive: queues.iopub.take },
    },
    say(socket, type, { parentId, ...content }) {
      queues[socket].put(encodeMessage({ id: `k${++count}`, type, parentId: String(parentId), content }, sender));
    },
    close() {
      queues.shell.put(null);
      queues.iopub.put(null);
    },
  };
  return kernel;
}

interface FakeKernel {
  sockets: ConstructorParameters<typeof Session>[0];
  say(socket: "shell" | "iopub", type: string, content: Record<string, unknown>): void;
  close(): void;
}

function queue() {
  const waiting: (Uint8Array[] | null)[] = [];
  let wake = () => {};
  return {
    put(parts: Uint8Array[] | null) {
      waiting.push(parts);
      wake();
    },
    async take(): Promise<Uint8Array[] | null> {
      while (waiting.length === 0) await new Promise<void>((resolve) => wake = resolve);
      return waiting.shift() ?? null;
    },
  };
}

/** What a kernel does with a cell: it is done before its outputs have left, and labels those that leave late wrongly. */
function lateKernel(): FakeKernel {
  let late: (() => void)[] = [];
  return fakeKernel(({ id: parentId, type, content }, kernel) => {
    const stream = (text: string, label = parentId) =>
      kernel.say("iopub", "stream", { parentId: label, name: "stdout", text });
    kernel.say("iopub", "status", { parentId, execution_state: "busy" });
    const mark = /"(s-mark-\d+)"/.exec(String(content["code"]))?.[1];
    if (type === "kernel_info_request") kernel.say("shell", "kernel_info_reply", { parentId, status: "ok" });
    else if (mark === undefined) {
      kernel.say("iopub", "execute_input", { parentId, code: "" });
      stream("in time\n");
      late = [() => stream("late\n"), () => stream("very late\n", "to be relabelled")];
      kernel.say("shell", "execute_reply", { parentId, status: "ok" });
    } else {
      late[0]?.();
      stream("very late\n");
      kernel.say("iopub", "vigil_mark", { parentId, mark });
      stream("after the mark\n");
      kernel.say("shell", "execute_reply", { parentId, status: "ok" });
    }
    kernel.say("iopub", "status", { parentId, execution_state: "idle" });
  });
}

Deno.test("Session.execute() has every output, those that leave late and under another label too", async () => {
  const kernel = lateKernel();
  const session = new Session(kernel.sockets, sender);
  await session.ready();
  for (let cell = 0; cell < 3; cell++) {
    const { error, messages } = await session.execute("1 + 1");
    strictEqual(error, null);
    deepStrictEqual(messages.map(({ content }) => content["text"]), ["in time\n", "late\n", "very late\n"]);
  }
  kernel.close();
  await session.closed;
});

Deno.test("Session.execute() tells what the code threw", async () => {
  const kernel = fakeKernel(({ id: parentId, content }, kernel) => {
    const mark = /"(s-mark-\d+)"/.exec(String(content["code"]))?.[1];
    if (mark !== undefined) return kernel.say("iopub", "vigil_mark", { parentId, mark });
    const thrown = { ename: "TypeError", evalue: "Cannot add", traceback: ["TypeError: Cannot add", ""] };
    kernel.say("shell", "execute_reply", { parentId, status: "error", ...thrown });
  });
  const session = new Session(kernel.sockets, sender);
  const { error } = await session.execute("throw");
  deepStrictEqual(error, { name: "TypeError", message: "Cannot add", traceback: ["TypeError: Cannot add"] });
  kernel.close();
  await session.closed;
});

Deno.test("Session.ready() asks again until a status is heard", async () => {
  let asked = 0;
  const kernel = fakeKernel(({ id: parentId }, kernel) => {
    kernel.say("shell", "kernel_info_reply", { parentId, status: "ok" });
    if (++asked > 1) kernel.say("iopub", "status", { parentId, execution_state: "idle" });
  });
  const session = new Session(kernel.sockets, sender);
  await session.ready();
  strictEqual(asked, 2);
  kernel.close();
  await session.closed;
});

Deno.test("Session.closed rejects when a message cannot be trusted", async () => {
  const kernel = fakeKernel(() => {});
  const forged = encodeMessage({ id: "x", type: "status", parentId: "", content: {} }, { key: "forged", session: "x" });
  kernel.sockets.iopub.receive = () => Promise.resolve(forged);
  const session = new Session(kernel.sockets, sender);
  await rejects(session.closed, { name: "SyntaxError", message: /its signature is not that of the key/ });
  kernel.close();
});
