/**
 * A script whose calls are not recorded: prints how many timers and listeners recording has set, and what a traced call
 * costs more than a plain one in its best of many rounds, in microseconds.
 */
const set = { timers: 0, listeners: 0 };
const { setTimeout, setInterval, addEventListener } = globalThis;
globalThis.setTimeout = new Proxy(setTimeout, {
  apply: (target, self, args) => (set.timers++, Reflect.apply(target, self, args)),
});
globalThis.setInterval = new Proxy(setInterval, {
  apply: (target, self, args) => (set.timers++, Reflect.apply(target, self, args)),
});
globalThis.addEventListener = new Proxy(addEventListener, {
  apply: (target, self, args) => (set.listeners++, Reflect.apply(target, self, args)),
});
const { flush, trace } = await import("../../lib/tracing/mod.ts").then(async (tracing) => ({
  ...tracing,
  ...await import("../../lib/tracking/mod.ts"),
}));

const CALLS = 20_000;
let sum = 0;
const plain = (n: number): void => {
  sum += n;
};
const traced = trace(plain, { name: "plain" });

function best(fn: (n: number) => void): number {
  let shortest = Infinity;
  for (let round = 0; round < 60; round++) {
    const start = performance.now();
    for (let n = 0; n < CALLS; n++) fn(n);
    shortest = Math.min(shortest, performance.now() - start);
  }
  return shortest * 1000 / CALLS;
}

const cost = best(traced) - best(plain);
const { recorded } = await flush();
console.log(JSON.stringify({ ...set, recorded, cost, counted: sum > 0 }));
