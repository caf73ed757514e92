import { ok, strictEqual, throws } from "node:assert/strict";
import { monthlyPayment } from "../../../lib/agents/loan_approval/monthly_payment.ts";

Deno.test("monthlyPayment() equals the payments for 1,000 dollars of printed mortgage tables", async (t) => {
  for (
    const [ratePercent, years, payment] of [
      [6, 30, "5.9955"],
      [6, 15, "8.4386"],
      [6.5, 30, "6.3207"],
      [7, 30, "6.6530"],
      [7, 15, "8.9883"],
      [8, 30, "7.3376"],
      [8, 20, "8.3644"],
      [12, 30, "10.2861"],
    ] as const
  ) {
    await t.step(`${ratePercent} percent, ${years} years`, () => {
      strictEqual(monthlyPayment({ amount: 1000, years, ratePercent }).toFixed(4), payment);
    });
  }
});

Deno.test("monthlyPayment() repays the loan to the last cent", () => {
  const loan = { amount: 410_000, years: 30, ratePercent: 5.75 };
  const payment = monthlyPayment(loan);
  let balance = loan.amount;
  for (let month = 0; month < 360; month++) balance = balance * (1 + 5.75 / 1200) - payment;
  ok(Math.abs(balance) < 1e-5, `${balance} is left`);
});

Deno.test("monthlyPayment() goes over into a plain division as the rate goes to 0", () => {
  strictEqual(monthlyPayment({ amount: 120_000, years: 10, ratePercent: 0 }), 1000);
  const tiny = monthlyPayment({ amount: 120_000, years: 10, ratePercent: 1e-12 });
  ok(Math.abs(tiny - 1000) < 1e-9, `${tiny}`);
});

Deno.test("monthlyPayment() throws for a loan that cannot be", () => {
  for (const loan of [{ amount: 0, years: 1, ratePercent: 1 }, { amount: 1, years: 0, ratePercent: 1 }]) {
    throws(() => monthlyPayment(loan), { name: "RangeError", message: /above 0/ });
  }
  throws(() => monthlyPayment({ amount: 1, years: 1, ratePercent: -1 }), { name: "RangeError" });
  throws(() => monthlyPayment({ amount: NaN, years: 1, ratePercent: 1 }), { name: "RangeError" });
});
