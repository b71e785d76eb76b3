import { textOf, type Json } from '../samples/json';
import type { Sample } from '../samples/sample';
import type { Correction } from './preparation';

/** A sample with its corrections. Throws an Error for a correction that changes nothing: then the sample needs none. */
export function correct(sample: Sample, corrections: readonly Correction[]): Sample {
  return corrections.reduce<Sample>((corrected, correction) => {
    const changed = applied(corrected, correction);
    if (JSON.stringify(changed) === JSON.stringify(corrected))
      throw new Error(`The correction of ${correction.at} in ${sample.id} changes nothing.`);
    return changed;
  }, sample);
}

function applied(sample: Sample, { at, was, becomes, decoded }: Correction): Sample {
  const [part = '', ...path] = at.split('/');
  const change = (value: Json | undefined): Json | undefined =>
    decoded
      ? decodeURIComponent(textOf(value))
      : was === undefined
        ? becomes
        : textOf(value).replace(was, textOf(becomes));
  if (part === 'request') return { ...sample, request: changed(sample.request, path, change) };
  return { ...sample, response: changed(sample.response, [part, ...path], change) };
}

/** A copy with one member put in, replaced, or, for undefined, taken out. */
function changed<Value>(
  value: Value,
  path: readonly string[],
  change: (value: Json | undefined) => Json | undefined,
): Value {
  const [name = '', ...rest] = path;
  if (Array.isArray(value))
    return value.map((element: Json, index) =>
      String(index) === name ? changed(element, rest, change) : element,
    ) as Value;
  const members = value as Readonly<Record<string, Json>>;
  const { [name]: before, ...others } = members;
  const after = rest.length === 0 ? change(before) : changed(before, rest, change);
  return (after === undefined ? others : { ...members, [name]: after }) as Value;
}
