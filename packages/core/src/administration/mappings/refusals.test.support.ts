import type { ConfiguredTenant } from '../../host/configured-tenant';
import { samplePlugin } from '../../pipeline/sample-mapping.test.support';
import { testKit, type TestKit } from '../../testing/kit';
import { changeMapping } from './change-mapping';
import { companyRow, itemPlugin } from './item-mapping.test.support';
import { readMapping } from './mapping-view';
import { saveTemplate } from './templates';

/** A tenant with items, documents, and a template that fits products and one that does not. */
export async function refusingTenant(): Promise<{ readonly kit: TestKit; readonly tenant: ConfiguredTenant }> {
  const kit = await testKit({ plugins: [itemPlugin(), samplePlugin], settings: { companyRow } });
  const tenant = await kit.tenant();
  await saveTemplate(tenant, { name: 'Goods', side: 'integration', table: 'product', values: { note: 'x' } }, 'ada');
  await saveTemplate(
    tenant,
    { name: 'Services', side: 'integration', table: 'product', values: { kind: 'service' } },
    'ada',
  );
  await saveTemplate(tenant, { name: 'Elsewhere', side: 'integration', table: 'account', values: {} }, 'ada');
  return { kit, tenant };
}

interface Problem {
  readonly code: string;
  readonly message: string;
  readonly fix: string;
  readonly place?: string;
}

/** Codes of everything that is wrong with what an administrator wants, each with place and remedy. Nothing of it is stored. */
export async function refusal(tenant: ConfiguredTenant, work: () => Promise<unknown>): Promise<readonly string[]> {
  const stored = async (): Promise<string> =>
    JSON.stringify([[...(await tenant.configuration.mappingConfigurations())], await tenant.configuration.templates()]);
  const before = await stored();
  try {
    await work();
  } catch (error) {
    const { code, problems } = error as { readonly code: string; readonly problems?: readonly Problem[] };
    if ((await stored()) !== before) return ['stored all the same'];
    if (problems === undefined) return [code];
    return problems.map((problem) =>
      problem.message.length > 10 && problem.fix.length > 5 && problem.place !== undefined
        ? problem.code
        : 'says too little',
    );
  }
  return ['accepted'];
}

/** Changes a mapping as it is now. */
export async function change(tenant: ConfiguredTenant, mapping: string, wanted: unknown): Promise<unknown> {
  const { version } = await readMapping(tenant, mapping);
  return changeMapping(tenant, mapping, wanted as never, { actor: 'ada', version });
}
