/** Scores of yardstick's two_class_example: probability of Class1, for the rows of Class1 and of Class2. */
export function twoClassExample(): { positives: Float64Array; negatives: Float64Array } {
  const text = Deno.readTextFileSync(new URL("../../data/metrics_yardstick/two_class_example.csv", import.meta.url));
  const rows = text.trim().split("\n").slice(1).map((line) => line.replaceAll('"', "").split(","));
  const scores = (label: string) =>
    Float64Array.from(rows.filter(([truth]) => truth === label), (row) => Number(row[1]));
  return { positives: scores("Class1"), negatives: scores("Class2") };
}
