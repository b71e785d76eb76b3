import type { Frame } from '../odata/accessor';
import type { Predicate } from '../odata/predicate';
import type { Row } from '../store/row';
import type { LinkType } from './fetch-query';

/** A linked table, ready to be joined. */
export interface CompiledLink {
  place: number;
  type: LinkType;
  /** Rows that the table above may be joined with. */
  candidates: (frame: Frame) => Iterable<Row>;
  /** The filter of the linked table. */
  accepts: Predicate | undefined;
  links: CompiledLink[];
  /** Whether at most one row fits, because the join is by the primary key. */
  single: boolean;
}

/**
 * The rows that a frame becomes when the linked tables are joined to it, in the order of the links. A linked table and what is linked to it
 * match together or not at all.
 */
export function* joinFrames(frame: Frame, links: readonly CompiledLink[], from = 0): Generator<Frame> {
  const link = links[from];
  if (!link) {
    yield frame;
    return;
  }
  const { type } = link;
  let matched = false;
  for (const match of matchesOf(frame, link)) {
    matched = true;
    // What only has to exist is not returned.
    yield* joinFrames(type === 'in' || type === 'exists' ? frame : match, links, from + 1);
    if (type !== 'inner' && type !== 'outer') break;
  }
  if (!matched && (type === 'outer' || type === 'matchfirstrowusingcrossapply'))
    yield* joinFrames(frame, links, from + 1);
}

/** Whether a filter's linked table holds for a frame. `all` and `not all` mean what Microsoft documents, not what they say. */
export function filterLinkHolds(frame: Frame, link: CompiledLink): boolean {
  const matches = !matchesOf(frame, link).next().done;
  if (link.type === 'not any') return !matches;
  if (link.type !== 'all') return matches;
  const [first] = link.candidates(frame);
  return first !== undefined && !matches;
}

/** Whether the links can make several rows out of one. */
export function multiplies(links: readonly CompiledLink[]): boolean {
  return links.some(
    ({ type, single, links: inner }) => (type === 'inner' || type === 'outer') && (!single || multiplies(inner)),
  );
}

function* matchesOf(frame: Frame, { place, candidates, accepts, links }: CompiledLink): Generator<Frame> {
  for (const row of candidates(frame)) {
    const match = [...frame];
    match[place] = row;
    if (accepts === undefined || accepts(match) === true) yield* joinFrames(match, links);
  }
}
