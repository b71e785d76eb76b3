import { Command } from 'commander';
import { withInterrupt } from '../command-line/interrupt';
import { dataDirectoryOption, tenantOption, type CompanyOptions } from '../command-line/options';
import type { Streams } from '../command-line/streams';
import { readMapping } from '@couplet/core/internal';
import { explainMapping } from '../explain/explain-mapping';
import { withTenant } from '../program/with-tenant';

/** `couplet explain` */
export function explainCommand(streams: Streams): Command {
  return new Command('explain')
    .description('print a mapping as it works for the company, and which plugin gave what')
    .argument('<mapping>', 'name of a mapping, such as CUSTOMER')
    .addOption(tenantOption())
    .addOption(dataDirectoryOption())
    .action(async (name: string, company: CompanyOptions) => {
      const text = await withInterrupt(streams, (interrupt) =>
        withTenant(company, interrupt, async ({ program, tenant }) => {
          const mapping = tenant.mapping(name);
          const configuration = program.control.tenants.configuration(tenant.id);
          const view = await readMapping(tenant, mapping.name);
          const settings = await configuration.mappingSettings();
          return explainMapping(tenant, mapping, {
            mapping: settings.get(mapping.name),
            fields: await configuration.fieldSettings(mapping.name),
            ownFields: new Set(view.fields.filter(({ givenBy }) => givenBy === 'tenant').map(({ id }) => id)),
          });
        }),
      );
      streams.out(text);
    });
}
