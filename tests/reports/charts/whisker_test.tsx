import { strictEqual } from "node:assert/strict";
import { markup } from "../../../lib/reports/charts/svg.tsx";
import { Whisker } from "../../../lib/reports/charts/whisker.tsx";

function draw(low: number | null, high: number | null): string {
  const place = (value: number): number => Math.min(1, Math.max(0, value)) * 100;
  return markup(<Whisker row={{ low, high }} value={0.5} y={10} domain={[0, 1]} place={place} />);
}

Deno.test("Whisker() ends an interval with a bar", () => {
  strictEqual(
    draw(0.2, 0.8),
    '<g><path class="v-whisker" d="M20 10H80M20 6V14M80 6V14"></path><circle class="v-good" cx="50" cy="10" r="4.5"></circle></g>',
  );
});

Deno.test("Whisker() ends with an arrow where the interval goes on", () => {
  strictEqual(
    draw(null, 1.2),
    '<g><path class="v-whisker" d="M0 10H100M5 6L0 10L5 14M95 6L100 10L95 14"></path>' +
      '<circle class="v-good" cx="50" cy="10" r="4.5"></circle></g>',
  );
});

Deno.test("Whisker() draws only the dot without an interval", () => {
  strictEqual(draw(null, null), '<g><circle class="v-good" cx="50" cy="10" r="4.5"></circle></g>');
});
