import { type DriftMethod, InputError } from "../../contracts/mod.ts";
import { DRIFT_METHODS } from "../methods/catalogue.ts";
import { tvd } from "../methods/tvd.ts";
import { populationDeviation } from "../methods/wasserstein.ts";
import { defaultMethod, methodKind } from "./default_method.ts";
import type { ColumnSides } from "./judge_method.ts";

/** Which methods are asked for. */
export interface MethodChoice {
  /** Method for every column whose type it can judge. @default {Wasserstein, total variation, domain classifier} */
  method?: string;
  /** Methods of single columns. @default {{}} */
  methods?: Readonly<Record<string, string>>;
  /** Methods of your own, beside those that ship with vigil. @default {[]} */
  ownMethods?: readonly DriftMethod[];
}

/**
 * The methods that there are by their names.
 *
 * @throws {InputError} If one is asked for that does not exist.
 */
export function knownMethods({ method, methods = {}, ownMethods = [] }: MethodChoice): Map<string, DriftMethod> {
  const catalogue = new Map([...DRIFT_METHODS, ...ownMethods].map((known) => [known.name, known]));
  for (const name of [method, ...Object.values(methods)]) {
    if (name === undefined || catalogue.has(name)) continue;
    throw new InputError(`Cannot compare by the method "${name}": there is no such method`, {
      hint: `Methods: ${[...catalogue.keys()].join(", ")}`,
    });
  }
  return catalogue;
}

/**
 * The method that judges a column: the one asked for by the column's name, else the one asked for all columns where it fits, else the
 * default.
 *
 * @throws {InputError} If the method asked for by name cannot judge such a column.
 */
export function chooseMethod(
  { reference, current }: ColumnSides,
  { catalogue, choice }: { catalogue: ReadonlyMap<string, DriftMethod>; choice: MethodChoice },
): DriftMethod {
  const kind = methodKind(reference);
  const own = catalogue.get(choice.methods?.[reference.name] ?? "");
  if (own !== undefined && !own.columns.includes(kind)) {
    throw new InputError(
      `Cannot judge the column "${reference.name}" by "${own.name}": the method is for ${
        own.columns.join(" and ")
      } columns, found ${reference.type}`,
      { where: { column: reference.name } },
    );
  }
  const general = catalogue.get(choice.method ?? "");
  const fits = general?.columns.includes(kind);
  const method = own ?? (general !== undefined && fits ? general : defaultMethod(reference, current));
  // Without spread there is no standard deviation to measure by.
  return method.name === "wasserstein" && populationDeviation(reference) === 0 ? tvd : method;
}
