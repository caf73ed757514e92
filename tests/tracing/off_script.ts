/** A script whose calls are not recorded: prints how many timers and listeners recording has set, and how many calls ran. */
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

let calls = 0;
const traced = trace((n: number): void => {
  calls += n;
}, { name: "counted" });
for (let call = 0; call < 1000; call++) traced(1);
const { recorded } = await flush();
console.log(JSON.stringify({ ...set, recorded, calls }));
