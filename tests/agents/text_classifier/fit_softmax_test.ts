import { ok, strictEqual, throws } from "node:assert/strict";
import { fitSoftmax, scoreVector, toProbabilities } from "../../../lib/agents/text_classifier/fit_softmax.ts";

const matrix = [
  [1, 0, 0, 0.5],
  [0, 1, 0, 0.5],
  [0, 0, 1, 0.5],
  [1, 1, 0, 0],
  [0, 1, 1, 0],
  [1, 0, 1, 0],
  [0.5, 0.5, 0.5, 0.5],
  [0, 0, 0, 1],
];
const rows = matrix.map((values) => ({
  features: Int32Array.from(values.flatMap((value, index) => value === 0 ? [] : [index])),
  values: Float64Array.from(values.filter((value) => value !== 0)),
}));
const tight = { tolerance: 1e-11 };

function close(actual: number, expected: number): void {
  ok(Math.abs(actual - expected) < 1e-6, `${actual}, expected ${expected}`);
}

Deno.test("fitSoftmax() of two classes equals scikit-learn's logistic regression", () => {
  // softmax_reference.py
  const classes = Int32Array.of(0, 1, 1, 0, 1, 1, 0, 0);
  const { weights, intercepts } = fitSoftmax({ rows, classes, outputs: 2, width: 4 }, 0.5, tight);
  const expected = [-0.8318594511490892, 0.25135300363549395, 1.2723150581861076, -0.5936763490998852];
  strictEqual(weights.length, 4);
  for (const [index, weight] of expected.entries()) close(weights[index] ?? NaN, weight);
  close(intercepts[0] ?? NaN, -0.06689024469927449);
});

Deno.test("fitSoftmax() of three classes gives scikit-learn's probabilities", () => {
  // softmax_reference.py
  const classes = Int32Array.of(0, 1, 2, 0, 1, 2, 2, 1);
  const fit = fitSoftmax({ rows, classes, outputs: 3, width: 4 }, 0.5, tight);
  const expected = [
    [0.5296746371049976, 0.1481639214238173, 0.32216144147118514],
    [0.1495597317492897, 0.7411590482653402, 0.10928121998537002],
    [0.05607431543604359, 0.3095151443642147, 0.6344105401997417],
  ];
  const scores = new Float64Array(3);
  for (const [row, probabilities] of expected.entries()) {
    const vector = rows[row];
    if (vector === undefined) throw new Error("Expected a row");
    scoreVector(vector, fit, scores);
    toProbabilities(scores);
    for (const [output, probability] of probabilities.entries()) close(scores[output] ?? NaN, probability);
  }
});

Deno.test("fitSoftmax() refuses what has no optimum", () => {
  const classes = new Int32Array(8);
  throws(() => fitSoftmax({ rows, classes, outputs: 2, width: 4 }, 1), { name: "RangeError", message: /two classes/ });
  throws(() => fitSoftmax({ rows, classes, outputs: 2, width: 4 }, 0), { message: /penalty above 0, received 0/ });
});

Deno.test("toProbabilities() stays within [0, 1] for the largest log-odds", () => {
  for (const score of [-1e4, -40, 0, 40, 1e4]) {
    const one = Float64Array.of(score);
    toProbabilities(one);
    close(one[0] ?? NaN, score === 0 ? 0.5 : score > 0 ? 1 : 0);
    const many = Float64Array.of(score, 0, -score);
    toProbabilities(many);
    close(many.reduce((total, value) => total + value, 0), 1);
  }
});
