import { match } from "node:assert/strict";
import { passLines } from "../../../tasks/monitor/pass_lines.ts";

const pass = {
  traces: 1000,
  sampled: 100,
  waited: 40,
  judged: 30,
  reweighted: 2,
  scorers: [{
    name: "relevance_judge",
    version: "1",
    source: "LLM_JUDGE" as const,
    scored: 28,
    abstained: 1,
    failed: 1,
    retried: 0,
    waiting: 10,
    givenUp: 3,
  }],
  spentUsd: 0.5,
  stopped: "0.5000 of 0.5 USD are spent",
  complete: false,
  fresh: [],
};

Deno.test("passLines() says what was done, what it cost, and what waits", () => {
  const text = passLines(pass, { samplingRate: 0.1, dryRun: false, width: 100 }).join("\n");
  match(text, /1.000 traces, 100 in the sample of 10\.0 %; 30 of 40 that waited are scored for/);
  match(text, /Judges stopped: 0\.5000 of 0\.5 USD are spent\. The next pass goes on/);
  match(text, /relevance_judge\s+1\s+28\s+1\s+1\s+10\s+3/);
  match(
    passLines(pass, { samplingRate: 0.1, dryRun: true, width: 100 }).join("\n"),
    /40 wait for a score\. Nothing was judged/,
  );
  match(passLines(null, { samplingRate: 0.1, dryRun: false, width: 100 }).join("\n"), /automated_scorers\.enabled/);
  match(passLines(null, { samplingRate: 0, dryRun: false, width: 100 }).join("\n"), /sampling rate is 0/);
});
