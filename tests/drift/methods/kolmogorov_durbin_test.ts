import { durbinCdf } from "../../../lib/drift/methods/kolmogorov_durbin.ts";
import { close } from "../../statistics/close.ts";

Deno.test("durbinCdf() equals the value that Marsaglia, Tsang and Wang print", () => {
  // Journal of Statistical Software 8(18), section 3: K(10, 0.274) = 0.6284796154565.
  close(durbinCdf(0.274, 10), 0.6284796154565, 1e-12);
});

Deno.test("durbinCdf() does not underflow with many rows", () => {
  close(durbinCdf(0.04, 2000), 0.9967, 1e-3);
});
