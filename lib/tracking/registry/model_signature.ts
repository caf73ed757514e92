import { z } from "zod";

/** Types of MLflow's schemas that a column can have. */
export type SignatureType = "boolean" | "integer" | "long" | "float" | "double" | "string" | "datetime" | "binary";

/** A column that a model reads or gives. */
export interface SignatureColumn {
  /** Name. */
  name: string;
  /** Type. */
  type: SignatureType;
  /** Whether a row may go without it. @default {true} */
  required?: boolean;
}

/** A parameter of a prediction, with its default. */
export interface SignatureParam {
  /** Name. */
  name: string;
  /** Type. */
  type: SignatureType;
  /** Value where none is given. */
  default: string | number | boolean | null;
}

/** What a model reads and gives: MLflow's signature. */
export interface ModelSignature {
  /** Columns of a row that it reads. */
  inputs: readonly SignatureColumn[];
  /** Columns of a row that it gives. */
  outputs: readonly SignatureColumn[];
  /** Parameters of a prediction. */
  params?: readonly SignatureParam[];
}

/** A signature as it stands in a file `MLmodel`: three texts of JSON. */
export interface WrittenSignature {
  /** Columns that the model reads. */
  inputs: string;
  /** Columns that it gives. */
  outputs: string;
  /** Parameters; null where there are none. */
  params: string | null;
}

/** Writes a signature as MLflow does. */
export function writeSignature({ inputs, outputs, params }: ModelSignature): WrittenSignature {
  const columns = (list: readonly SignatureColumn[]) =>
    JSON.stringify(list.map(({ name, type, required = true }) => ({ type, name, required })));
  return {
    inputs: columns(inputs),
    outputs: columns(outputs),
    params: params === undefined || params.length === 0
      ? null
      : JSON.stringify(params.map(({ name, type, default: value }) => ({ name, type, default: value, shape: null }))),
  };
}

const type = z.enum(["boolean", "integer", "long", "float", "double", "string", "datetime", "binary"]);
const columnsSchema = z.array(z.object({ name: z.string(), type, required: z.boolean().default(true) }));

/** The columns of a text that {@linkcode writeSignature} or MLflow wrote; null where they are not plain columns. */
export function readSignatureColumns(text: string): SignatureColumn[] | null {
  try {
    return columnsSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
