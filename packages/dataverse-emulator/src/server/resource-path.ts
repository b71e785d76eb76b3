import { segmentNotFound } from '../errors/common-errors';

/** One segment of a resource path: `name` or `name(key)`. */
export interface PathSegment {
  name: string;
  /** What stands between the parentheses; undefined without them. */
  key: string | undefined;
}

/**
 * Cuts a percent-encoded resource path into segments. Slashes inside parentheses or quotes separate nothing.
 *
 * @throws DataverseError 404 for segments of no valid form
 */
export function parseResourcePath(path: string): PathSegment[] {
  return splitSegments(decode(path)).map((segment) => {
    const match = /^([^()]+)(?:\((.*)\))?$/s.exec(segment);
    if (!match) throw segmentNotFound(segment);
    return { name: match[1]!, key: match[2] };
  });
}

function splitSegments(path: string): string[] {
  const segments: string[] = [];
  let depth = 0;
  let quoted = false;
  let current = '';
  for (const character of path) {
    if (character === "'") quoted = !quoted;
    if (!quoted && character === '(') depth += 1;
    if (!quoted && character === ')') depth -= 1;
    if (character === '/' && depth === 0 && !quoted) {
      segments.push(current);
      current = '';
    } else current += character;
  }
  segments.push(current);
  return segments.filter((segment) => segment !== '');
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    throw segmentNotFound(path);
  }
}
