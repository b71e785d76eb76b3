import type { SampleResponse } from '../samples/sample';
import { textOf, type Json } from '../samples/json';
import { compareBody, type BodyRules } from './compare-body';
import { compareHeaders, type Headers } from './compare-headers';
import { readAnswerParts } from './multipart';

/** What came back over the wire. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Every difference between the sample's answer and the real one, one line each; none when they say the same. */
export function compareAnswer(expected: SampleResponse, actual: Answer, rules: BodyRules): readonly string[] {
  if (expected.status !== actual.status)
    return [`status: ${actual.status} instead of ${expected.status}: ${actual.text.slice(0, 400)}`];
  const { 'Content-Type': _type, ...others } = expected.headers;
  const headers = actual.text === '' ? others : expected.headers;
  return [...compareHeaders(headers, actual.headers, rules.ids), ...compareContent(expected, actual, rules)];
}

function compareContent(expected: SampleResponse, actual: Answer, rules: BodyRules): readonly string[] {
  switch (expected.bodyKind) {
    case 'none':
      return actual.text === '' ? [] : [`body: ${actual.text.slice(0, 400)} instead of none`];
    case 'json': {
      const type = actual.headers['content-type'] ?? '';
      if (!type.includes('json')) return [`body: ${type} ${actual.text.slice(0, 400)} instead of JSON`];
      return compareBody(expected.body, JSON.parse(actual.text) as Json, rules);
    }
    case 'raw': {
      const text = actual.text.replace(/^\uFEFF/, '');
      return text.includes(textOf(expected.body)) ? [] : [`body: ${actual.text} instead of ${textOf(expected.body)}`];
    }
    case 'multipart':
      return compareParts(textOf(expected.body), actual.text, rules);
  }
}

function compareParts(expected: string, actual: string, rules: BodyRules): readonly string[] {
  const [theirs, ours] = [readAnswerParts(expected), readAnswerParts(actual)];
  if (theirs.length !== ours.length) return [`body: ${ours.length} parts instead of ${theirs.length}: ${actual}`];
  return theirs.flatMap((part, index) => {
    const other = ours[index]!;
    const path = `part ${index}`;
    const facts = (['contentId', 'status', 'inChangeSet'] as const).filter((fact) => part[fact] !== other[fact]);
    return [
      ...facts.map((fact) => `${path}.${fact}: ${String(other[fact])} instead of ${String(part[fact])}`),
      ...compareHeaders(part.headers, other.headers, rules.ids, `${path}.headers`),
      ...compareBody(part.body, other.body, rules, path),
    ];
  });
}
