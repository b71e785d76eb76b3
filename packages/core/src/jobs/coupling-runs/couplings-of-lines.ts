import type { OpenTenant } from '../../host/tenant';
import { couplingKey, type Coupling } from '../../ports/coupling';
import type { EffectiveChild, EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { Row } from '../../sdk/load';
import type { RecordKey, Value } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';

/** The couplings of lines of documents, of one mapping of lines: each with the coupling of its document. */
export interface LineCouplings {
  readonly mapping: EffectiveMapping;
  readonly documentOf: ReadonlyMap<Coupling, Coupling>;
}

const sides: readonly Side[] = ['local', 'integration'];

/** Finds the couplings of the lines of documents, by the lines of either half that exists: per mapping of lines and side, three reads. */
export async function couplingsOfLines(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  documents: readonly Coupling[],
): Promise<readonly LineCouplings[]> {
  const found: LineCouplings[] = [];
  if (documents.length === 0) return found;
  for (const child of mapping.children) {
    const documentOf = new Map<Coupling, Coupling>();
    const known = new Set<string>();
    for (const side of sides)
      for (const [line, document] of await linesOnSide(tenant, mapping, child, side, documents)) {
        const name = `${line.localKey} ${line.integrationKey}`;
        if (!known.has(name)) documentOf.set(line, document);
        known.add(name);
      }
    if (documentOf.size > 0) found.push({ mapping: child.mapping, documentOf });
  }
  return found;
}

async function linesOnSide(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  child: EffectiveChild,
  side: Side,
  documents: readonly Coupling[],
): Promise<ReadonlyMap<Coupling, Coupling>> {
  const { store } = tenant.systems[side];
  const link = side === 'local' ? child.local : { [child.integration]: mapping.integration.id };
  const byKey = new Map(documents.flatMap((one) => keyed(couplingKey(one, side), one)));
  const halves = await store.readByKeys(mapping[side], [...byKey.keys()], [...new Set(Object.values(link))]);
  const byName = new Map<string, Coupling>();
  const tuples: (readonly Value[])[] = [];
  for (const [key, document] of byKey) {
    const half = halves.get(key);
    if (half === undefined) continue;
    const tuple = nameOfLines(mapping, child, side, link, half);
    tuples.push(tuple);
    byName.set(tupleText(tuple), document);
  }
  if (tuples.length === 0) return new Map();
  const fields = Object.keys(link);
  const lines = await store.findByValues(child.mapping[side], fields, tuples, fields);
  const keys = lines.map(({ key }) => key);
  const couplings = await tenant.unitOfWork.run((repositories) =>
    repositories.couplings.findByKeys(child.mapping.pair, side, keys),
  );
  const found = new Map<Coupling, Coupling>();
  for (const { key, values } of lines) {
    const coupling = couplings.get(key);
    const document = byName.get(tupleText(fields.map((field) => values[field] ?? null)));
    if (coupling !== undefined && document !== undefined) found.set(coupling, document);
  }
  return found;
}

/** The values by which lines name their document; a lookup names it by table and key. */
function nameOfLines(
  mapping: EffectiveMapping,
  child: EffectiveChild,
  side: Side,
  link: Readonly<Record<string, string>>,
  half: Row,
): readonly Value[] {
  return Object.entries(link).map(([field, documentField]) =>
    child.mapping[side].fields[field]?.kind === 'reference'
      ? { table: mapping[side].name, key: half.key }
      : (half.values[documentField] ?? null),
  );
}

function keyed(key: RecordKey | null, coupling: Coupling): [RecordKey, Coupling][] {
  return key === null ? [] : [[key, coupling]];
}

function tupleText(tuple: readonly Value[]): string {
  return JSON.stringify(tuple.map((value) => (typeof value === 'object' && value !== null ? value.key : value)));
}
