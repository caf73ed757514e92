import { logGammaByStirling, stirlingError } from "../../lib/statistics/stirling_error.ts";
import { close } from "./close.ts";

Deno.test("stirlingError() equals the published values", () => {
  // C. Loader (2000), table of the errors at 1, 2 and 10.
  close(stirlingError(1), 0.0810614667953272, 1e-13);
  close(stirlingError(2), 0.0413406959554092, 1e-13);
  close(stirlingError(10), 0.00833056343336287, 1e-13);
});

Deno.test("stirlingError() is continuous where the recurrence begins", () => {
  close(stirlingError(10 - 1e-9), stirlingError(10), 1e-9);
});

Deno.test("logGammaByStirling() is the logarithm of the factorial", () => {
  close(logGammaByStirling(11), Math.log(3628800), 1e-15);
});
