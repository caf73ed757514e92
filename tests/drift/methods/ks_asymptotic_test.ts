import { ksAsymptoticPValue } from "../../../lib/drift/methods/ks_asymptotic.ts";
import { close } from "../../statistics/close.ts";

Deno.test("ksAsymptoticPValue() equals what Databricks published, case R24", () => {
  close(ksAsymptoticPValue(0.049, { n: 523, m: 941 }), 0.3829208808885818, 1e-14);
  close(ksAsymptoticPValue(0.038, { n: 941, m: 1192 }), 0.4228041687817168, 1e-14);
  close(ksAsymptoticPValue(0.062, { n: 1192, m: 1344 }), 0.014853915612309707, 1e-11);
});

Deno.test("ksAsymptoticPValue() equals cases R7 and R10", () => {
  close(ksAsymptoticPValue(0.625, { n: 8, m: 8 }), 0.0493164, 1e-6);
  close(ksAsymptoticPValue(0.08, { n: 100, m: 100 }), 0.8808397, 1e-7);
});
