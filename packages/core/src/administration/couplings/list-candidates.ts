import type { OpenTenant } from '../../host/tenant';
import { couplingKey } from '../../ports/coupling';
import { everything } from '../../sdk/condition';
import { conditionFields } from '../../sdk/condition-fields';
import { matches } from '../../sdk/matches';
import type { RecordKey } from '../../sdk/scalars';
import { recordLabels } from '../../host/record-labels';
import type { NamedRecord } from './preview-matching';

/** An integration record that may be chosen as the other half. */
export interface CouplingCandidate extends NamedRecord {
  /** The local record that it is coupled with already, or null. */
  readonly coupledWith: NamedRecord | null;
}

/** A page of candidates. */
export interface CandidatePage {
  readonly candidates: readonly CouplingCandidate[];
  readonly next: string | null;
}

/**
 * Integration records within a mapping's filter, in key order, page by page: what a person may couple a local record with. Coupled ones are
 * shown with their other half. Throws `CPL_MAPPING_UNKNOWN`.
 */
export async function listCandidates(
  tenant: OpenTenant,
  name: string,
  { after = null, size = 100 }: { readonly after?: string | null; readonly size?: number } = {},
): Promise<CandidatePage> {
  const mapping = tenant.mapping(name);
  const { integration: table, integrationFilter } = mapping;
  const { serverFilter, caseInsensitive } = tenant.capabilities(table);
  const page = await tenant.systems.integration.store.readPage(table, {
    filter: serverFilter ? integrationFilter : everything,
    fields: [...new Set(conditionFields(integrationFilter))],
    after,
    size,
  });
  const options = { caseInsensitive, fields: table.fields };
  const keys = page.rows.filter(({ values }) => matches(integrationFilter, values, options)).map(({ key }) => key);
  const couplings = await tenant.unitOfWork.run((repositories) =>
    repositories.couplings.findByKeys(mapping.pair, 'integration', keys),
  );
  const coupledWith = (key: RecordKey): RecordKey | null => {
    const coupling = couplings.get(key);
    return coupling === undefined ? null : couplingKey(coupling, 'local');
  };
  const labels = await recordLabels(tenant, mapping, 'integration', keys);
  const localLabels = await recordLabels(
    tenant,
    mapping,
    'local',
    keys.flatMap((key) => coupledWith(key) ?? []),
  );
  return {
    candidates: keys.map((key) => {
      const other = coupledWith(key);
      return {
        key,
        label: labels.get(key)?.label ?? key,
        coupledWith: other === null ? null : { key: other, label: localLabels.get(other)?.label ?? other },
      };
    }),
    next: page.next,
  };
}
