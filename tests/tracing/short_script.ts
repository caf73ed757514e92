/** A user's script: it traces a few calls in the folder that it runs in, never flushes, and ends as it is told. */
import { trace } from "../../lib/tracing/mod.ts";

const add = trace((a: number, b: number) => a + b, { name: "add", spanType: "TOOL" });
const agent = trace(async (n: number) => {
  await Promise.resolve();
  return add(n, 1);
}, { name: "agent", spanType: "AGENT" });

const [end = "end"] = Deno.args;
for (let n = 0; n < 3; n++) await agent(n);
if (end === "exit at once") Deno.exit(0);
if (end !== "end") await new Promise((resolve) => setTimeout(resolve, 300));
for (let n = 3; n < 5; n++) await agent(n);
console.log("done");
if (end === "exit") Deno.exit(0);
if (end === "throw") {
  setTimeout(() => {
    throw new Error("Nobody catches this");
  });
}
if (end === "reject") void Promise.reject(new Error("Nobody catches this"));
