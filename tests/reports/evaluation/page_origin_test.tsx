import { match } from "node:assert/strict";
import { markup } from "../../../lib/reports/charts/svg.tsx";
import { OriginPart } from "../../../lib/reports/evaluation/page_origin.tsx";
import { loanExample } from "../example_results.ts";
import { textOf } from "../markup.ts";

Deno.test("OriginPart() says how to repeat a result and where it is kept", () => {
  const text = textOf(markup(<OriginPart result={loanExample()} files={["reports/x/report.html"]} />));
  match(text, /deno task evaluate --agent loan_approval --dataset loan_approval_test_set --seed 0/);
  match(text, /experiment\n+\/Shared\/ai-agents\/loan_approval/);
  match(text, /reports\/x\/report\.html/);
});

Deno.test("OriginPart() says that there is no commit, that changes were open, that no run was recorded", () => {
  const { environment } = loanExample();
  const draw = (change: Partial<typeof environment>) =>
    textOf(
      markup(
        <OriginPart result={loanExample({ environment: { ...environment, ...change }, tracking: null })} files={[]} />,
      ),
    );
  match(draw({ commit: null }), /no commit known/);
  match(draw({ dirty: true }), /with changes that were not committed/);
  match(draw({}), /No run was recorded/);
});
