// xml-values.ts — schemas for the forms in which `parseXml` gives one and the same thing.
import { z } from 'zod';

/** The text of an element, whether or not it has attributes. An empty element is `''`. */
export const xmlText: z.ZodType<string> = z.preprocess(textOf, z.string());

/** The text of an element that may be missing or empty; then undefined. */
export const xmlOptionalText: z.ZodType<string | undefined> = z.preprocess((value) => {
  const text = textOf(value);
  return text === '' || text === null ? undefined : text;
}, z.string().optional());

/** All elements of one name: none, one, or several. */
export function xmlList<S extends z.ZodType>(element: S): z.ZodType<z.output<S>[]> {
  return z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(element));
}

/** The elements within an element, which may be empty. Attributes are in `$`, the text beside them in `_`. */
export function xmlObject<S extends z.ZodRawShape>(shape: S): z.ZodType<z.output<z.ZodObject<S>>> {
  return z.preprocess(
    (value) => (value === '' ? {} : typeof value === 'string' ? { _: value } : value),
    z.object(shape),
  );
}

function textOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const { _: text, ...others } = value as Readonly<Record<string, unknown>>;
  const isPlain = Object.keys(others).every((key) => key === '$');
  return isPlain ? (text ?? '') : value; // elements inside text are not text: the schema refuses them
}
