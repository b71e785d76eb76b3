import type { OpenTenant } from '../../host/tenant';
import { directionsOf } from '../../jobs/start-run';
import { couplingKey } from '../../ports/coupling';
import { previewPipeline } from '../../pipeline/pipeline';
import type { EffectiveMapping } from '../../pipeline/plan/effective-mapping';
import type { PassDirection } from '../../sdk/field-mapping';
import type { RecordKey } from '../../sdk/scalars';
import type { Side } from '../../sdk/table';
import { describePassage } from './describe-passage';
import { openPreview } from './open-preview';
import type { PassagePreview, RecordPreview } from './record-preview';

/** Which records to look at. */
export interface PreviewQuestion {
  readonly side: Side;
  readonly keys: readonly RecordKey[];
  /** As a run that may create what is missing; otherwise within what the mapping allows. */
  readonly create?: boolean;
}

/**
 * What synchronizing these records would do, in each direction of their mapping and field by field (EN-269). Nothing is written on either side,
 * and nothing is recorded. Both directions are seen as things stand: the second is not shown what the first would change.
 */
export async function previewRecords(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  question: PreviewQuestion,
): Promise<readonly RecordPreview[]> {
  const { side, keys } = question;
  const couplings = await tenant.unitOfWork.run((repositories) =>
    repositories.couplings.findByKeys(mapping.pair, side, keys),
  );
  const partner = (key: RecordKey, wanted: Side): RecordKey | null => {
    const coupling = couplings.get(key);
    return wanted === side ? key : coupling === undefined ? null : couplingKey(coupling, wanted);
  };
  const seen = new Map<PassDirection, ReadonlyMap<RecordKey, PassagePreview>>();
  for (const direction of directionsOf(mapping)) {
    const source: Side = direction === 'toIntegrationTable' ? 'local' : 'integration';
    const asked = keys.flatMap((key) => partner(key, source) ?? []);
    seen.set(direction, await previewSide(tenant, mapping, direction, { ...question, side: source, keys: asked }));
  }
  return keys.map((key): RecordPreview => {
    const directions = [...seen].flatMap(([direction, previews]) => {
      const own = partner(key, direction === 'toIntegrationTable' ? 'local' : 'integration');
      return (own === null ? undefined : previews.get(own)) ?? [];
    });
    return {
      mapping: mapping.name,
      localKey: partner(key, 'local') ?? directions[0]?.localKey ?? null,
      integrationKey: partner(key, 'integration') ?? directions[0]?.integrationKey ?? null,
      coupled: couplings.get(key)?.state === 'coupled',
      directions,
    };
  });
}

async function previewSide(
  tenant: OpenTenant,
  mapping: EffectiveMapping,
  direction: PassDirection,
  { side, keys, create = false }: PreviewQuestion,
): Promise<ReadonlyMap<RecordKey, PassagePreview>> {
  if (keys.length === 0) return new Map();
  const pass = openPreview(tenant, mapping, direction, {
    kind: 'selected',
    create,
    match: create,
    keys: { side, keys },
  });
  const { passages } = await previewPipeline.run(
    { progress: { phase: 'retry', position: null, after: null }, size: keys.length },
    pass,
  );
  return new Map(passages.map((passage) => [passage.key, describePassage(pass.plan, passage)]));
}
